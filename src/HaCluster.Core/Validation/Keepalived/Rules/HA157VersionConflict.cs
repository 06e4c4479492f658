using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA157VersionConflict() : VrrpRule("HA157", Severity.Error, "The VRRP version of an instance does not fit what stands before it")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        foreach (var setting in instance.VersionConflicts)
            yield return Report(setting, 1, $"The instance speaks version {instance.Version} already, by a setting or by its addresses; keepalived leaves this out.", "Remove it, or correct what stands before it. IPv6 needs version 3.");
        if (instance is { IsStrict: true, IsIPv6: true, VersionConflicts: [] } && instance.Last("version") is { } version && version.Integer(1, 2, 2) is not null)
            yield return Report(version, 1, "IPv6 needs version 3 in strict mode; keepalived takes that.", "Set 'version 3', or remove it.");
    }
}
