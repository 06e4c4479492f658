using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA005VipIsHostAddress() : ClusterRule("HA005", Severity.Error, "A VIP is also a host's own address")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var hosts = cluster.Hosts.SelectMany(h => h.Addresses.Select(a => (Address: a, Host: h))).ToLookup(h => h.Address, h => h.Host);
        return from instance in cluster.VrrpInstances
               from vip in instance.VirtualIPAddresses
               from host in hosts[vip.Address]
               select Report(Subject.Of(instance), instance,
                   $"The VIP {vip.Address} is an address of {ShownText.Of(host.Name)}: it would be on two machines at once, or go away with that one.",
                   "Take a VIP that no machine has as its own; or, where this is no machine but stands for the VIP, leave it out of the hosts, and name the VIP where you named it.");
    }
}
