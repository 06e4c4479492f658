using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA247NoOmega() : VirtualServerRule("HA247", Severity.Notice, "A command for a failure is not run when keepalived stops")
{
    internal override Finding? Check(VirtualServerView service)
    {
        if (service.Last("omega") is not null)
            return null;
        var command = service.Last("quorum_down");
        for (var i = 0; command is null && i < service.RealServers.Count; i++)
            command = service.RealServers[i].NotifyDown;
        return command is null ? null : Report(command, 0, "The service and its real servers are gone too when keepalived stops, but without omega this is not run then.", "Add omega to the virtual server, if the command should be run.");
    }
}
