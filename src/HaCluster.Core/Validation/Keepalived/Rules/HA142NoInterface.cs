using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA142NoInterface() : VrrpRule("HA142", Severity.Error, "A VRRP instance has no interface that it can work on")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.Interface is null)
            yield return Report(instance.Statement, 1, $"The instance has no interface. keepalived 2.2 needs one for unicast too.", "Add 'interface' with the interface that the other hosts are reached over.");
        else if (instance.Interface == "lo")
            yield return Report(instance, "interface", "No adverts can be sent over the loopback interface.", "Name the interface that the other hosts are reached over; an address can still go to lo with 'dev lo'.");
        else if (instance.Last("vrf") is { } vrf)
            yield return Report(vrf, 1, "An instance with an interface takes no vrf: the interface is in one, or in none.", "Remove 'vrf'.");
    }
}
