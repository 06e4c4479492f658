using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA219RealServerTwice() : NodeRule("HA219", Severity.Error, "A real server stands twice in a virtual server")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            foreach (var (server, first) in service.Twice)
                yield return Report(server.Statement, 1, $"{server} is a real server of this service already, at {first.Statement.Location}. keepalived leaves this one out.", "Remove one of them, or correct the address or port.");
        }
    }
}
