using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA146PreemptDelayUnused() : VrrpRule("HA146", Severity.Error, "A preempt_delay has no effect")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.PreemptDelay == 0)
            yield break;
        var why = instance.IsMaster ? "a host that begins as master does not wait"
            : instance.IsStrict ? "strict mode knows no delay"
            : instance.IsNoPreempt ? "with nopreempt there is nothing to delay"
            : null;
        if (why is not null)
            yield return Report(instance, "preempt_delay", $"keepalived drops preempt_delay: {why}.", instance.IsMaster ? "Set state BACKUP, or remove preempt_delay." : "Keep one of the two.");
    }
}
