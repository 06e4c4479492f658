using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA155StrictModeUnicast() : VrrpRule("HA155", Severity.Warning, "Strict mode and unicast are used together")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance is { IsStrict: true, IsUnicast: true })
            yield return Report(instance.UnicastSetting!, 0, "Strict mode knows no unicast; keepalived 2.4 refuses the instance where its interface can do multicast.", "Set 'strict_mode off' in this instance, or use multicast.");
    }
}
