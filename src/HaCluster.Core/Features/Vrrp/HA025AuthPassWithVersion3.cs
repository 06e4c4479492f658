using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

internal sealed class HA025AuthPassWithVersion3() : ClusterRule("HA025", Severity.Error, "A VRRP instance has a password, and a version that knows none")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        where instance.AuthPass is not null && !VrrpProtocol.HasPasswords(VrrpProtocol.Of(cluster, instance).Version)
        select Report(Subject.Of(instance), instance,
            "VRRP version 3 has no passwords (nor does IPv6): keepalived would leave this one out.",
            "Leave out authPass.");
}
