using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA004VipOutsideSubnet() : ClusterRule("HA004", Severity.Warning, "A VIP lies outside its interface's subnet")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        from vip in instance.VirtualIPAddresses
        where VipNetwork.IsNamed(vip)
        let strangers = instance.Members
            .Select(m => cluster.FindHost(m.Host))
            .OfType<ClusterHost>()
            .Where(h => h.Address.AddressFamily == vip.Address.AddressFamily && !vip.Contains(h.Address))
            .ToList()
        where strangers.Count > 0
        select Report(Subject.Of(instance), instance,
            $"The VIP {vip} is in another network than {string.Join(" and ", strangers.Select(h => $"{ShownText.Of(h.Name)} ({h.Address})"))}: no router on the segment would look for it there.",
            $"Take a VIP of the network that {ShownText.Of(instance.Interface)} is in, with its prefix length; where {ShownText.Of(instance.Interface)} is another interface than that of the hosts' addresses, this is as it should be.");
}
