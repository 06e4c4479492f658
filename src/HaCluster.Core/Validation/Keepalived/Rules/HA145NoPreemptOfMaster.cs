using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA145NoPreemptOfMaster() : VrrpRule("HA145", Severity.Error, "An instance with nopreempt begins as master")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (!instance.IsNoPreempt)
            yield break;
        if (instance.IsOwner)
            yield return Report(instance, "nopreempt", $"nopreempt does not go with priority {VrrpView.OwnerPriority}: the owner of the addresses always takes them. keepalived drops nopreempt.", "Give a priority of at most 254 and state BACKUP, or remove nopreempt.");
        else if (instance.IsMaster)
            yield return Report(instance, "nopreempt", "nopreempt does not go with state MASTER: a host that begins as master takes over from whoever is. keepalived drops nopreempt.", "Set state BACKUP on all hosts of the instance; the highest priority becomes master.");
    }
}
