using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA027PreemptDelayWithoutEffect() : ClusterRule("HA027", Severity.Error, "A preemptDelay has no effect")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var instance in cluster.VrrpInstances.Where(v => v.PreemptDelay is not null))
        {
            if (instance.NoPreempt)
                yield return Report(Subject.Of(instance), instance, "With noPreempt nobody preempts, so there is nothing to delay; keepalived takes the two together for an error.", "Leave out preemptDelay or noPreempt.");
            foreach (var member in instance.Members.Where(m => m.State == VrrpState.Master))
                yield return Report(Subject.Of(instance, member), member, $"{ShownText.Of(member.Host)} starts as MASTER, with which preemptDelay has no effect; keepalived takes the two together for an error.", "Leave out the state: with preemptDelay, all members start as BACKUP.");
        }
    }
}
