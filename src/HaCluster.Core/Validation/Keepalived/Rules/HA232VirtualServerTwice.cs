using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA232VirtualServerTwice() : NodeRule("HA232", Severity.Warning, "A virtual server is defined twice")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var first = new Dictionary<(string?, long, bool?, UInt128, int, IpvsProtocol), VirtualServerView>();
        foreach (var service in node.VirtualServers)
        {
            var key = (service.GroupName, service.Mark, service.IsIPv6, service.Endpoint?.Address.Value ?? 0, service.Endpoint?.Port ?? 0, service.Protocol ?? IpvsProtocol.Udp);
            if (!first.TryAdd(key, service))
                yield return Report(service.Statement, 1, $"This virtual server is defined already, at {first[key].Statement.Location}. IPVS has one table of real servers for both, and each changes what the other has set.", "Put all real servers into one of them, or correct the address, port or protocol.");
        }
    }
}
