using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA219RealServerTwice() : NodeRule("HA219", Severity.Error, "A real server stands twice in a virtual server")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var seen = new HashSet<(bool, UInt128, int)>();
        foreach (var service in node.VirtualServers)
        {
            seen.Clear();
            foreach (var server in service.RealServers)
            {
                if (!seen.Add(server.Endpoint.Key))
                    yield return Report(server.Statement, 1, $"{server} is a real server of this service already, at {service.RealServers.Find(s => s.Endpoint.Key == server.Endpoint.Key)!.Statement.Location}. keepalived leaves this one out.", "Remove one of them, or correct the address or port.");
            }
        }
    }
}
