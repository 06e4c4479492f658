using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA162IpvlanSettings() : VrrpRule("HA162", Severity.Error, "The ipvlan of an instance has no address, or says things twice")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.Last("use_ipvlan") is not { } setting)
            yield break;
        var addresses = Words(setting, (s, i) => AddressView.Read(s, i) is not null);
        var types = Words(setting, (s, i) => s.WordText(i) is "bridge" or "private" or "vepa");
        if (addresses.Count == 0 && !instance.IsIPv6)
            yield return Report(setting, 0, "An ipvlan of an IPv4 instance needs an address of its own; the instance never leaves the fault state.", "Add an address of this host, with its prefix length.");
        foreach (var again in addresses.Skip(1).Concat(types.Skip(1)))
            yield return Report(setting, again, $"{setting.Quoted(again)} is left out: there is one already.", "Remove it.");
    }

    private static List<int> Words(KeepalivedStatement setting, Func<KeepalivedStatement, int, bool> isOne) =>
        [.. Enumerable.Range(1, setting.Count - 1).Where(i => isOne(setting, i))];
}
