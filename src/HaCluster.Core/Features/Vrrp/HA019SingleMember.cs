using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA019SingleMember() : ClusterRule("HA019", Severity.Warning, "A VRRP instance has nobody to take over")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        where instance.Members.Count < 2
        select Report(Subject.Of(instance), instance,
            instance.Members.Count == 0
                ? "It has no members: no host holds its VIPs."
                : $"{ShownText.Of(instance.Members[0].Host)} is its only member: when that is down, the VIPs are gone.",
            "Name two members, such as members: { lb1: 100, lb2: 90 }.");
}
