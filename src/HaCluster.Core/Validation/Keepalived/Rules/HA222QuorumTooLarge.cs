using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA222QuorumTooLarge() : VirtualServerRule("HA222", Severity.Error, "The quorum is greater than the weights of all real servers")
{
    internal override Finding? Check(VirtualServerView service)
    {
        if (service.RealServers.Count == 0 || service.Quorum <= service.WeightSum)
            return null;
        return service.Last("quorum") is { } setting
            ? Report(setting, 1, $"The weights of the real servers sum up to {service.WeightSum}: the quorum is never reached. keepalived lowers it to that, and says so.", "The quorum counts weights: lower it, or raise these.")
            : Report(service.Statement, 1, "All real servers have weight 0: none gets a connection, and the quorum of 1 is never reached.", "Give at least one of them a weight.");
    }
}
