using System.Globalization;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>Reads the grammar of a keyword's values, which the head of keywords.tsv explains.</summary>
internal static class ParameterGrammar
{
    // The longest timer of lib/parser.h in microseconds.
    private static readonly decimal s_longestTimer = ulong.MaxValue - 1;

    internal static ValueList<KeywordParameter> Read(string text)
    {
        var forms = Split(text, " / ");
        return forms.Count == 1
            ? ReadSequence(text)
            : [new KeywordParameter { Kind = ValueKind.Forms, Options = [.. forms.Select(ReadForm)] }];
    }

    private static ValueList<KeywordParameter> ReadSequence(string text) => [.. Split(text, " ").Select(ReadParameter)];

    private static KeywordOption ReadForm(string text)
    {
        var first = Split(text, " ")[0];
        return KindOf(Split(first, "|")[0].TrimEnd('?', '*', '+')) is null ? ReadOption(text) : new(null, ReadSequence(text));
    }

    private static KeywordOption ReadOption(string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank < 0 ? new(text, []) : new(text[..blank], ReadSequence(text[(blank + 1)..]));
    }

    private static KeywordParameter ReadParameter(string text)
    {
        var suffix = text[^1];
        if (suffix is not ('?' or '*' or '+'))
            suffix = ' ';
        var kinds = Split(suffix == ' ' ? text : text[..^1], "|");
        var parameter = kinds.Count == 1
            ? ReadKind(kinds[0])
            : new KeywordParameter { Kind = ValueKind.AnyOf, Alternatives = [.. kinds.Select(ReadKind)] };
        return parameter with { IsOptional = suffix is '?' or '*', Repeats = suffix is '*' or '+' || parameter.Kind == ValueKind.Text };
    }

    private static KeywordParameter ReadKind(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open];
        var arguments = open < 0 ? "" : text[(open + 1)..^1];
        var kind = KindOf(name) ?? throw new FormatException($"'{name}' is no kind of value.");
        return kind switch
        {
            ValueKind.Enum or ValueKind.EnumAnyCase => new() { Kind = kind, Words = [.. arguments.Split('|')] },
            ValueKind.Options => new() { Kind = kind, Options = [.. Split(arguments, ";").Select(ReadOption)] },
            ValueKind.Int or ValueKind.IntAnyBase or ValueKind.Span => WithBounds(kind, arguments, 0, 0, uint.MaxValue),
            ValueKind.Seconds => WithBounds(kind, arguments, 6, 0, s_longestTimer),
            ValueKind.Decimal => WithBounds(kind, arguments.Split(',')[0], int.Parse(arguments.Split(',')[1], CultureInfo.InvariantCulture), 0, s_longestTimer),
            ValueKind.Port => WithBounds(kind, "0..65535", 0, 0, 0),
            ValueKind.Interface => WithBounds(kind, "1..15", 0, 0, 0),
            _ => WithBounds(kind, arguments, 0, 0, int.MaxValue),
        };
    }

    private static KeywordParameter WithBounds(ValueKind kind, string bounds, int digits, decimal least, decimal most)
    {
        var dots = bounds.IndexOf("..", StringComparison.Ordinal);
        if (dots > 0)
            least = Scaled(bounds[..dots], digits);
        if (dots >= 0 && dots + 2 < bounds.Length)
            most = Scaled(bounds[(dots + 2)..], digits);
        return new() { Kind = kind, Digits = digits, ScaledLeast = least, ScaledMost = most };
    }

    private static decimal Scaled(string number, int digits)
    {
        var reading = digits == 0 ? NumberText.ReadInteger(number, 10, out var scaled) : NumberText.ReadDecimal(number, digits, out scaled);
        return reading == NumberReading.Read ? scaled : throw new FormatException($"'{number}' is no bound.");
    }

    private static List<string> Split(string text, string separator)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(')
                depth++;
            else if (text[i] == ')')
                depth--;
            else if (depth == 0 && text.AsSpan(i).StartsWith(separator, StringComparison.Ordinal))
            {
                parts.Add(text[start..i]);
                start = i + separator.Length;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }

    private static ValueKind? KindOf(string name) => name.Split('(')[0] switch
    {
        "int" => ValueKind.Int,
        "int0" => ValueKind.IntAnyBase,
        "span" => ValueKind.Span,
        "seconds" => ValueKind.Seconds,
        "decimal" => ValueKind.Decimal,
        "enum" => ValueKind.Enum,
        "ienum" => ValueKind.EnumAnyCase,
        "bool" => ValueKind.Bool,
        "ip" => ValueKind.Ip,
        "ip4" => ValueKind.Ip4,
        "ip6" => ValueKind.Ip6,
        "multicast4" => ValueKind.Multicast4,
        "multicast6" => ValueKind.Multicast6,
        "prefix" => ValueKind.Prefix,
        "range" => ValueKind.Range,
        "netmask" => ValueKind.Netmask,
        "port" => ValueKind.Port,
        "interface" => ValueKind.Interface,
        "mac" => ValueKind.Mac,
        "hex" => ValueKind.Hex,
        "hexmask" => ValueKind.HexMask,
        "path" => ValueKind.Path,
        "name" => ValueKind.Name,
        "word" => ValueKind.Word,
        "secret" => ValueKind.Secret,
        "regex" => ValueKind.Regex,
        "script" => ValueKind.Script,
        "text" => ValueKind.Text,
        "options" => ValueKind.Options,
        _ => null,
    };
}
