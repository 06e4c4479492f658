using System.Globalization;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA161VmacName() : NodeRule("HA161", Severity.Error, "The name or MAC address of a VMAC cannot be used")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var names = new Dictionary<string, string>();
        foreach (var instance in node.VrrpInstances)
        {
            string? own = null;
            var hasMac = false;
            foreach (var setting in instance.Statement.Children.Where(c => c.Is("use_vmac") || c.Is("use_ipvlan")))
            {
                var last = setting.Is("use_vmac") ? Math.Min(2, setting.Count - 1) : setting.Count - 1;
                for (var i = 1; i <= last; i++)
                {
                    var word = setting.WordText(i)!;
                    if (setting.Is("use_vmac") && word.Contains(':'))
                    {
                        if ((hasMac ? "there is one already" : MacMistake(word)) is { } mistake)
                            yield return Report(setting, i, $"The MAC address {setting.Quoted(i)} is left out: {mistake}.", "Correct or remove it: without one it is that of the RFC.");
                        hasMac = true;
                    }
                    else if (!setting.Is("use_ipvlan") || (word is not ("bridge" or "private" or "vepa") && AddressView.Read(setting, i) is null))
                    {
                        if (own is not null)
                            yield return Report(setting, i, $"The name {setting.Quoted(i)} is left out: there is one already.", "Remove it.");
                        else if (!names.TryAdd(word, instance.Name))
                            yield return Report(setting, i, $"The name {setting.Quoted(i)} is left out: instance {ShownText.Quote(names[word])} has it.", "Give each its own name, or none.");
                        own ??= word;
                    }
                }
            }
        }
    }

    private static string? MacMistake(string mac)
    {
        var bytes = mac.Split(':', StringSplitOptions.RemoveEmptyEntries);
        if (!Array.TrueForAll(bytes, b => byte.TryParse(b, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)))
            return null;
        var values = Array.ConvertAll(bytes, b => byte.Parse(b, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return values switch
        {
            [var first, ..] when (first & 1) != 0 => "it is one of a group",
            [0, 0, 0x5e, 0, 1 or 2, ..] => "that range is for the addresses of the RFC",
            _ => null,
        };
    }
}
