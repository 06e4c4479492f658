using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA217RangeNotRead() : NodeRule("HA217", Severity.Warning, "A range or a prefix length that is not read")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            if (service.Endpoint is { HasRange: true })
                yield return Report(service.Statement, 1, $"Of {service.Statement.Quoted(1)} keepalived reads the first address only.", "For several addresses, define a virtual_server_group.");
            foreach (var server in service.RealServers)
            {
                if (server.HasRange)
                    yield return Found(server);
            }
            if (service.SorryServer is { HasRange: true } sorry)
                yield return Found(sorry);
        }
    }

    private Finding Found(RealServerView server) =>
        Report(server.Statement, 1, $"Of {server.Statement.Quoted(1)} keepalived reads {server.Address} only.", "Write one address, and one real_server for each server.");
}
