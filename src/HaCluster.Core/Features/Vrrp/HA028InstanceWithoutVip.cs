using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

internal sealed class HA028InstanceWithoutVip() : ClusterRule("HA028", Severity.Error, "A VRRP instance has no VIP")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        where instance.VirtualIPAddresses.Count == 0
        select Report(Subject.Of(instance), instance,
            "It has no virtualIPAddresses, so there is nothing to hold or to take over.",
            "Name its VIP with the prefix length of its network, such as virtualIPAddresses: [192.0.2.100/24].");
}
