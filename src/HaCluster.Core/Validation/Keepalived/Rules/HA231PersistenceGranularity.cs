using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA231PersistenceGranularity() : VirtualServerRule("HA231", Severity.Error, "A persistence_granularity that the version of IP does not have")
{
    internal override Finding? Check(VirtualServerView service)
    {
        if (service.WrongGranularity is { } wrong)
            return Report(wrong, 1, $"{wrong.Quoted(1)} is no prefix length of IPv6: a whole number from 1 to 128 is needed.", "Write a prefix length such as 64.");
        if (service.IsIPv6 != false || service.Last("persistence_granularity") is not { Count: > 1 } setting || setting.Word(1).Contains('.') || setting.Integer(1, 0, int.MaxValue) is not { } number)
            return null;
        var isLength = number is > 0 and <= 32;
        var mask = isLength ? Dotted(uint.MaxValue << (32 - number)) : "255.255.255.0";
        var word = setting.Words[1];
        return Report(setting, 1, $"For IPv4 this is a netmask, and {setting.Quoted(1)} is read as {Dotted((uint)number)}.", $"Write it as in {mask}.") with
        {
            Severity = Severity.Warning,
            Fix = isLength ? Edit(setting, word.Start, word.Length, mask) : null,
        };
    }

    private static string Dotted(uint address) => $"{address >> 24}.{(address >> 16) & 0xff}.{(address >> 8) & 0xff}.{address & 0xff}";
}
