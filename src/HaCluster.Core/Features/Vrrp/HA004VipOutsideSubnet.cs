using System.Net;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA004VipOutsideSubnet() : ClusterRule("HA004", Severity.Warning, "A VIP lies outside its interface's subnet")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        from vip in instance.VirtualIPAddresses
        where VipNetwork.IsNamed(vip) && !vip.Address.IsIPv6LinkLocal
        let strangers = instance.Members
            .Select(m => cluster.FindHost(m.Host))
            .OfType<ClusterHost>()
            .Select(h => (Host: h, Addresses: AddressesOn(h, instance.Interface).Where(a => a.AddressFamily == vip.Address.AddressFamily).ToList()))
            .Where(h => h.Addresses.Count > 0 && !h.Addresses.Exists(vip.Contains))
            .ToList()
        where strangers.Count > 0
        select Report(Subject.Of(instance), instance,
            $"The VIP {vip} is in another network than {string.Join(" and ", strangers.Select(h => $"{ShownText.Of(h.Host.Name)} ({string.Join(", ", h.Addresses)})"))}: no router on the segment would look for it there.",
            $"Take a VIP of the network that {ShownText.Of(instance.Interface)} is in, with its prefix length; where {ShownText.Of(instance.Interface)} is another interface than that of the hosts' addresses, say so by their interfaces.");

    private static IEnumerable<IPAddress> AddressesOn(ClusterHost host, string networkInterface) =>
        host.Interfaces.Count == 0 ? [host.Address] : host.FindInterface(networkInterface)?.Addresses.Select(a => a.Address) ?? [];
}
