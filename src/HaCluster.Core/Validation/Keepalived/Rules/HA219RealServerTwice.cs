using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA219RealServerTwice() : NodeRule("HA219", Severity.Error, "A real server stands twice in a virtual server")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var first = new Dictionary<(bool, UInt128, int), RealServerView>();
        foreach (var service in node.VirtualServers)
        {
            first.Clear();
            foreach (var server in service.RealServers)
            {
                if (!first.TryAdd(server.Endpoint.Key, server))
                    yield return Report(server.Statement, 1, $"{server} is a real server of this service already, at {first[server.Endpoint.Key].Statement.Location}. keepalived leaves this one out.", "Remove one of them, or correct the address or port.");
            }
        }
    }
}
