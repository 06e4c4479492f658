using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA013NoPreemptWithMaster() : ClusterRule("HA013", Severity.Error, "A member starts as MASTER in an instance with noPreempt")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        where instance.NoPreempt
        from member in instance.Members
        where member.State == VrrpState.Master
        select Report(Subject.Of(instance, member), member,
            $"{ShownText.Of(member.Host)} starts as MASTER, with which nopreempt has no effect: when it comes back, it takes the VIPs at once.",
            "Leave out the state: with noPreempt, all members start as BACKUP.");
}
