using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA154StrictMode() : VrrpRule("HA154", Severity.Error, "A setting does not go with strict mode")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (!instance.IsStrict)
            yield break;
        if (instance.Last("state") is { } state && (state.WordText(1) == "MASTER") != instance.IsOwner)
            yield return Conflict(state, $"only the owner of the addresses (priority {VrrpView.OwnerPriority}) may, and must, begin as MASTER");
        if (instance.AuthType is not null)
            yield return Conflict(instance.Last("authentication")!, "authentication is not in the RFC any more");
        if (instance is { IsIPv6: true, Addresses: [var first, ..], IsUnicast: false } && !first.IsLinkLocal)
            yield return Conflict(first.Statement, "the first address of IPv6 has to be link-local (fe80::/10)");
        foreach (var setting in instance.Statement.Children)
        {
            if (Why(instance, setting) is { } why)
                yield return Conflict(setting, why);
        }
    }

    private static string? Why(VrrpView instance, KeepalivedStatement setting) => setting.Keyword switch
    {
        "down_timer_adverts" when setting.Integer(1, 1, 100) is { } count and not 3 => $"a backup waits for 3 adverts, not for {count}",
        "garp_lower_prio_repeat" when setting.Integer(1, 1, int.MaxValue) is not null => "gratuitous ARPs are not repeated",
        "garp_lower_prio_delay" when setting.Integer(1, 1, 4294) is not null => "gratuitous ARPs are not repeated",
        "lower_prio_no_advert" when setting.Switch() == false => "an advert of lower priority is not answered",
        "higher_prio_send_advert" when setting.Switch() == true => "an advert of higher priority is not answered",
        "accept" when instance is { Version: 2, IsOwner: false } => "in version 2 a master that does not own the addresses does not answer on them",
        "vmac_xmit_base" when instance.Has("use_vmac") => "adverts come from the virtual MAC address",
        "use_vmac" when HasMac(setting) => "the virtual MAC address is that of the RFC",
        _ => null,
    };

    private static bool HasMac(KeepalivedStatement setting) => Enumerable.Range(1, setting.Count - 1).Any(i => setting.Word(i).Contains(':'));

    private Finding Conflict(KeepalivedStatement setting, string why) =>
        Report(setting, Math.Min(1, setting.Count - 1), $"In strict mode {why}.", "Correct it, or set 'strict_mode off' in this instance.");
}
