using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA240NoChecker() : VirtualServerRule("HA240", Severity.Warning, "A real server has no health checker")
{
    internal override Finding? Check(VirtualServerView service)
    {
        var count = 0;
        RealServerView? first = null;
        foreach (var server in service.RealServers)
        {
            if (server.Checkers.Count > 0)
                continue;
            count++;
            first ??= server;
        }
        return first is null ? null : Report(first.Statement, 1, $"{count} of {service.RealServers.Count} real servers of this service {(count == 1 ? "has" : "have")} no health checker: such a server gets connections when it is dead too.", "Add a checker, such as TCP_CHECK or HTTP_GET.");
    }
}
