using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA232VirtualServerTwice() : NodeRule("HA232", Severity.Warning, "A virtual server is defined twice")
{
    // Whether both are the same service to IPVS.
    private static readonly EqualityComparer<VirtualServerView> s_byService = EqualityComparer<VirtualServerView>.Create(
        (x, y) => x!.GroupName == y!.GroupName && x.Mark == y.Mark && x.IsIPv6 == y.IsIPv6
            && x.Endpoint?.Address.Value == y.Endpoint?.Address.Value && x.Endpoint?.Port == y.Endpoint?.Port
            && (x.Protocol ?? IpvsProtocol.Udp) == (y.Protocol ?? IpvsProtocol.Udp),
        s => HashCode.Combine(s.GroupName, s.Mark, s.Endpoint?.Address.Value.High ?? 0, s.Endpoint?.Address.Value.Low ?? 0, s.Endpoint?.Port ?? 0));

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var seen = new HashSet<VirtualServerView>(s_byService);
        foreach (var service in node.VirtualServers)
        {
            if (seen.TryGetValue(service, out var first))
                yield return Report(service.Statement, 1, $"This virtual server is defined already, at {first.Statement.Location}. IPVS has one table of real servers for both, and each changes what the other has set.", "Put all real servers into one of them, or correct the address, port or protocol.");
            else
                seen.Add(service);
        }
    }
}
