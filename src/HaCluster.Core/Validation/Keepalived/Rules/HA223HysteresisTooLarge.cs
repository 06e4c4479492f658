using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA223HysteresisTooLarge() : VirtualServerRule("HA223", Severity.Error, "The hysteresis is not less than the quorum")
{
    internal override Finding? Check(VirtualServerView service)
    {
        var quorum = Math.Min(service.Quorum, service.WeightSum);
        return service.RealServers.Count > 0 && service.Hysteresis > 0 && service.Hysteresis >= quorum
            ? Report(service.Last("hysteresis")!, 1, $"The quorum of {quorum} is lost only where the weights fall below {quorum} - {service.Hysteresis}, which cannot be. keepalived lowers the hysteresis, and says so.", "Give a hysteresis that is less than the quorum.")
            : null;
    }
}
