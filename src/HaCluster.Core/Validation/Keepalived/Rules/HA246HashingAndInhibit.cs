using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA246HashingAndInhibit() : VirtualServerRule("HA246", Severity.Warning, "Clients of a failed real server are refused")
{
    internal override Finding? Check(VirtualServerView service)
    {
        if (service.Scheduler is not ("sh" or "mh" or "dh") || service.Last($"{service.Scheduler}-fallback") is not null || service.RealServers.Find(s => s.IsInhibited) is not { } server)
            return null;
        var setting = server.Statement.Last("inhibit_on_failure") ?? service.Last("inhibit_on_failure")!;
        var fallback = service.Scheduler == "dh" ? "" : $", or add {service.Scheduler}-fallback below the scheduler";
        return Report(setting, 0, $"A failed server stays in the table with weight 0, and the scheduler {service.Scheduler} still chooses it for the clients that were its own: they get no other server.", $"Remove inhibit_on_failure{fallback}.");
    }
}
