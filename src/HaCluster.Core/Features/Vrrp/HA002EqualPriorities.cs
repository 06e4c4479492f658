using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA002EqualPriorities() : ClusterRule("HA002", Severity.Warning, "Two members of a VRRP instance have equal priority")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        from equal in instance.Members.GroupBy(m => m.Priority)
        from member in equal.Skip(1)
        select Report(Subject.Of(instance, member), member,
            $"{ShownText.Of(member.Host)} has the same priority {member.Priority} as {ShownText.Of(equal.First().Host)}: which of them takes the VIPs is left to their addresses.",
            "Give each member a priority of its own, the highest to the one that shall hold the VIPs.");
}
