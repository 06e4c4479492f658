using System.Globalization;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Values;

namespace HaCluster.Core.Tests.Formats.Keepalived.Keywords;

/// <summary>Words that fit, and words that do not fit, the values of a keyword.</summary>
internal static class SampleWords
{
    /// <summary>Words that fit all the parameters that are needed.</summary>
    internal static string Of(ValueList<KeywordParameter> parameters) => string.Join(' ', parameters.Where(p => !p.IsOptional).Select(Of));

    /// <summary>
    /// Lines of words for each of the parameters in turn: at the edges of what it takes, just beyond them, and of another kind,
    /// with words that fit in the other places; and lines with a word too few and one too many.
    /// </summary>
    internal static IEnumerable<string> CasesOf(ValueList<KeywordParameter> parameters)
    {
        yield return Of(parameters);
        for (var i = 0; i < parameters.Count; i++)
        {
            var before = string.Concat(parameters.Take(i).Select(p => Of(p) + " "));
            var after = Of([.. parameters.Skip(i + 1)]);
            if (!parameters[i].IsOptional)
                yield return before.TrimEnd();
            foreach (var word in CasesOf(parameters[i]))
                yield return $"{before}{word} {after}".TrimEnd();
        }
        yield return $"{string.Join(' ', parameters.Select(Of))} surplus".Trim();
    }

    private static string Of(KeywordParameter parameter) => parameter.Kind switch
    {
        ValueKind.Int or ValueKind.IntAnyBase or ValueKind.Seconds or ValueKind.Decimal or ValueKind.Span =>
            Text(Math.Clamp(10, parameter.Least, parameter.Most)),
        ValueKind.Port => "80",
        ValueKind.Enum or ValueKind.EnumAnyCase => parameter.Words[0],
        ValueKind.Bool => "on",
        ValueKind.Ip or ValueKind.Ip4 => "192.0.2.9",
        ValueKind.Ip6 => "2001:db8::9",
        ValueKind.Multicast4 => "239.0.0.9",
        ValueKind.Multicast6 => "ff02::9",
        ValueKind.Prefix => "192.0.2.9/32",
        ValueKind.Range => "192.0.2.9",
        ValueKind.Netmask => "255.255.255.0",
        ValueKind.Interface => "eth1",
        ValueKind.Mac => "02:00:00:00:00:01",
        ValueKind.Hex or ValueKind.HexMask => new string('a', (int)Math.Clamp(4, parameter.Least, parameter.Most)),
        ValueKind.Path => "/run/x",
        ValueKind.Script => "/bin/true",
        ValueKind.Word => "root"[..(int)Math.Min(4, parameter.Most)],
        ValueKind.AnyOf => Of(parameter.Alternatives[0]),
        ValueKind.Options => parameter.Options[0] is var option ? $"{option.Word} {Of(option.Parameters)}".TrimEnd() : "",
        ValueKind.Forms => Of(parameter.Options[^1].Parameters),
        _ => "x",
    };

    private static IEnumerable<string> CasesOf(KeywordParameter parameter)
    {
        switch (parameter.Kind)
        {
            case ValueKind.Int or ValueKind.IntAnyBase or ValueKind.Port:
                return [Text(parameter.Least), Text(parameter.Most), Text(parameter.Least - 1), Text(parameter.Most + 1), "1x"];
            case ValueKind.Seconds or ValueKind.Decimal:
                var step = 1m;
                for (var i = 0; i < parameter.Digits; i++)
                    step /= 10;
                return [Text(parameter.Least), Text(parameter.Most), Text(parameter.Least - step), Text(parameter.Most + step), Text(parameter.Least + step / 10), $"+{Text(parameter.Most)}", "1x", "x"];
            case ValueKind.Span:
                return ["100", "599", "200-299", "99", "600", "299-200", "200-", "x"];
            case ValueKind.Enum or ValueKind.EnumAnyCase:
                return [.. parameter.Words, SwapCase(parameter.Words[0]), parameter.Words[0] + "x"];
            case ValueKind.Bool:
                return ["on", "no", "True", "1"];
            case ValueKind.Ip or ValueKind.Ip4:
                return ["192.0.2.9", "192.0.2.09", "192.0.2.256", "192.0.2", "192.0.2.9x", "192.0.2.9/32", "x"];
            case ValueKind.Multicast4:
                return ["224.0.0.0", "239.255.255.255", "223.255.255.255", "240.0.0.0", "x"];
            case ValueKind.Multicast6:
                return ["ff02::12", "ff12::12", "ff05::12", "fe80::12", "::x"];
            case ValueKind.Prefix:
                return ["192.0.2.9", "192.0.2.9/0", "192.0.2.9/32", "192.0.2.9/33", "192.0.2.9/x", "192.0.2", "x"];
            case ValueKind.Range:
                return ["192.0.2.9", "192.0.2.0/28", "192.0.2.1/28", "192.0.2.0/33", "192.0.2.1-10", "192.0.2.10-1", "192.0.2.1-256", "192.0.2.1-192.0.3.1", "192.0.3.1-192.0.2.1",
                    "2001:db8::1-a", "2001:db8::/112", "2001:db8::1/112", "2001:db8::g", "x"];
            case ValueKind.Netmask:
                return ["255.255.255.0", "255.255.0", "24", "0xff", "256.0.0.0", "1.2.3.4.5", "x"];
            case ValueKind.Interface:
                return ["eth1", "interface-16-byt"];
            case ValueKind.Mac:
                return ["02:00:00:00:00:01", "02:00:00:00:01", "2:0:0:0:0:1", "02:00:00:00:00:01:02", "02:00:00:00:00:0g", "02:00:00:01"];
            case ValueKind.Hex or ValueKind.HexMask:
                return [Of(parameter), Of(parameter)[1..] + "x", Of(parameter)[1..] + "g"];
            case ValueKind.AnyOf:
                return parameter.Alternatives.SelectMany(CasesOf).Distinct();
            case ValueKind.Options:
                return parameter.Options.SelectMany(o => CasesOf(o.Parameters).Select(c => $"{o.Word} {c}".TrimEnd())).Append("bogus");
            case ValueKind.Forms:
                return parameter.Options.SelectMany(o => CasesOf(o.Parameters).Select(c => $"{o.Word} {c}".Trim()));
            case ValueKind.Word or ValueKind.Secret or ValueKind.Name when parameter.Most != int.MaxValue:
                return [new string('w', (int)parameter.Most), new string('w', (int)parameter.Most + 1)];
            default:
                return [Of(parameter)];
        }
    }

    private static string Text(decimal number) => number.ToString("0.#######", CultureInfo.InvariantCulture);

    private static string SwapCase(string word) => string.Concat(word.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
}
