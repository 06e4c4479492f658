using System.Globalization;
using System.Text;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>A word after a keyword: what <c>keepalived -t</c> (2.2.7 to 2.4.3) takes there, and what it refuses.</summary>
public sealed record KeywordParameter
{
    private static readonly string[] s_bools = ["on", "true", "yes", "off", "false", "no"];

    /// <summary>What the word has to be.</summary>
    public required ValueKind Kind { get; init; }

    /// <summary>The least number, or the least number of bytes or digits.</summary>
    public decimal Least => ScaledLeast / Power;

    /// <summary>The largest number, or the largest number of bytes or digits.</summary>
    public decimal Most => ScaledMost / Power;

    /// <summary>How many decimals a number may have.</summary>
    public int Digits { get; init; }

    /// <summary>The words of an <see cref="ValueKind.Enum"/>.</summary>
    public ValueList<string> Words { get; init; } = [];

    /// <summary>For <see cref="ValueKind.AnyOf"/>: what the word may be.</summary>
    public ValueList<KeywordParameter> Alternatives { get; init; } = [];

    /// <summary>For <see cref="ValueKind.Options"/> and <see cref="ValueKind.Forms"/>: what may follow.</summary>
    public ValueList<KeywordOption> Options { get; init; } = [];

    /// <summary>It may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>There may be more than one.</summary>
    public bool Repeats { get; init; }

    /// <summary><see cref="Least"/> and <see cref="Most"/> in units of the last decimal, as the parser compares them.</summary>
    internal decimal ScaledLeast { get; init; }

    internal decimal ScaledMost { get; init; }

    /// <summary>What is needed, in words: <c>a whole number from 1 to 255</c>.</summary>
    public string Needed => Kind switch
    {
        ValueKind.Int => $"a whole number {Bounds}",
        ValueKind.IntAnyBase => $"a whole number {Bounds}, or one in hexadecimal (0x) or octal (0)",
        ValueKind.Span => $"a whole number {Bounds}, or two of them as in {Least}-{Most},",
        ValueKind.Seconds => $"a number of seconds {Bounds} with at most {Digits} decimals",
        ValueKind.Decimal => $"a number {Bounds} with at most {Digits} decimals",
        ValueKind.Enum or ValueKind.EnumAnyCase => OneOf(Words),
        ValueKind.Bool => OneOf(s_bools),
        ValueKind.Ip => "an address",
        ValueKind.Ip4 => "an IPv4 address",
        ValueKind.Ip6 => "an IPv6 address",
        ValueKind.Multicast4 => "an IPv4 multicast address",
        ValueKind.Multicast6 => "an IPv6 multicast address of link-local scope (ff02::/16)",
        ValueKind.Prefix => "an address, with or without a prefix length,",
        ValueKind.Range => "an address, or a range as in 192.0.2.0/28 or 192.0.2.1-10,",
        ValueKind.Netmask => "a netmask as in 255.255.255.0, or for IPv6 a prefix length,",
        ValueKind.Port => "a port from 0 to 65535",
        ValueKind.Interface => "the name of an interface, of 1 to 15 bytes,",
        ValueKind.Mac => "a MAC address",
        ValueKind.Hex when ScaledMost != int.MaxValue => $"a hexadecimal number of {Least} digits",
        ValueKind.Hex => "a hexadecimal number",
        ValueKind.HexMask => "a hexadecimal number, with x for any digit,",
        ValueKind.AnyOf => string.Join(" or ", Alternatives.Select(a => a.Needed)),
        ValueKind.Options => OneOf(Options.Select(o => o.Word!)),
        ValueKind.Forms => string.Join(" or ", Options.Select(o => o.Word is null ? o.Parameters[0].Needed : $"'{o.Word}'")),
        ValueKind.Script => "a command",
        ValueKind.Path => "a path",
        ValueKind.Name when ScaledMost == int.MaxValue => "a name",
        ValueKind.Name => $"a name of {Least} to {Most} bytes",
        ValueKind.Regex => "a regular expression",
        ValueKind.Text => "a line of text",
        _ when ScaledMost == int.MaxValue => "a word",
        _ => $"a word of {Least} to {Most} bytes",
    };

    /// <summary>The words that it may be; none where it is not one of a few.</summary>
    public IEnumerable<string> Choices => Kind switch
    {
        ValueKind.Enum or ValueKind.EnumAnyCase => Words,
        ValueKind.Bool => s_bools,
        ValueKind.Options => Options.Select(o => o.Word!),
        ValueKind.Forms => Options.SelectMany(o => o.Word is null ? o.Parameters[0].Choices : [o.Word]),
        ValueKind.AnyOf => Alternatives.SelectMany(a => a.Choices),
        _ => [],
    };

    private decimal Power => NumberText.PowerOfTen(Digits);

    private string Bounds => string.Create(CultureInfo.InvariantCulture, $"from {Least} to {Most}");

    /// <summary>What keepalived's parser would refuse in this word, or <see langword="null"/>. Nothing is allocated for a word that is right.</summary>
    /// <param name="value">The word, without its quotes.</param>
    public ValueMistake? Check(ReadOnlySpan<char> value) => Accepts(value) ? null : MistakeIn(value);

    /// <summary>The option that a word names; of forms, the one that it begins.</summary>
    internal KeywordOption? FindOption(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < Options.Count; i++)
        {
            if (Options[i] is var option && (option.Word is null || word.SequenceEqual(option.Word)))
                return option;
        }
        return null;
    }

    private bool Accepts(ReadOnlySpan<char> value) => Kind switch
    {
        ValueKind.Int or ValueKind.IntAnyBase or ValueKind.Port or ValueKind.Seconds or ValueKind.Decimal =>
            ReadNumber(value, out var number) == NumberReading.Read && number >= ScaledLeast && number <= ScaledMost,
        ValueKind.Span => TryReadSpan(value, out var first, out var last) && ScaledLeast <= first && first <= last && last <= ScaledMost,
        ValueKind.Enum => Contains(Words, value, StringComparison.Ordinal),
        ValueKind.EnumAnyCase => Contains(Words, value, StringComparison.OrdinalIgnoreCase),
        ValueKind.Bool => Contains(s_bools, value, StringComparison.Ordinal),
        ValueKind.Ip => AddressText.IsStartOfAddress(value),
        ValueKind.Ip4 => AddressText.TryReadIPv4(value, out _),
        ValueKind.Ip6 => AddressText.TryReadIPv6(value, out _),
        ValueKind.Multicast4 => AddressText.IsMulticast4(value),
        ValueKind.Multicast6 => AddressText.IsMulticast6(value),
        ValueKind.Prefix => AddressText.IsPrefix(value),
        ValueKind.Range => AddressText.IsRange(value),
        ValueKind.Netmask => AddressText.IsNetmask(value),
        ValueKind.Mac => AddressText.IsMac(value),
        ValueKind.Hex => !value.ContainsAnyExcept(NumberText.HexDigits) && value.Length >= ScaledLeast && value.Length <= ScaledMost,
        ValueKind.HexMask => !value.ContainsAnyExcept(NumberText.HexDigitsOrX),
        ValueKind.AnyOf => AcceptsAlternative(value),
        ValueKind.Options or ValueKind.Forms => FindOption(value) is not null,
        ValueKind.Interface when value.ContainsAny("/: \t") => false,
        _ => ScaledMost == int.MaxValue || (Encoding.UTF8.GetByteCount(value) is var bytes && bytes >= ScaledLeast && bytes <= ScaledMost),
    };

    private ValueMistake MistakeIn(ReadOnlySpan<char> value) => Kind switch
    {
        ValueKind.Int or ValueKind.IntAnyBase or ValueKind.Port or ValueKind.Seconds or ValueKind.Decimal => ReadNumber(value, out var number) switch
        {
            NumberReading.NotANumber => Mistake(ValueMistakeKind.NotANumber, value, "is not a number that keepalived reads"),
            NumberReading.TooManyDecimals => Mistake(ValueMistakeKind.TooManyDecimals, value, "has too many decimals"),
            _ => Mistake(ValueMistakeKind.OutOfRange, value, number < ScaledLeast ? "is too small" : "is too large"),
        },
        ValueKind.Span => Mistake(TryReadSpan(value, out _, out _) ? ValueMistakeKind.OutOfRange : ValueMistakeKind.NotANumber, value, "does not fit"),
        ValueKind.Enum or ValueKind.EnumAnyCase => ValueMistake.UnknownWord(value, Words, Needed),
        ValueKind.Bool => ValueMistake.UnknownWord(value, s_bools, Needed),
        ValueKind.Options or ValueKind.Forms => ValueMistake.UnknownWord(value, Options.Select(o => o.Word ?? ""), Needed),
        ValueKind.AnyOf => Mistake(Alternatives[^1].MistakeIn(value).Kind, value, "does not fit"),
        ValueKind.Ip or ValueKind.Ip4 or ValueKind.Ip6 or ValueKind.Multicast4 or ValueKind.Multicast6 or ValueKind.Prefix or ValueKind.Range or ValueKind.Netmask or ValueKind.Mac =>
            Mistake(ValueMistakeKind.NotAnAddress, value, "does not fit"),
        _ => Mistake(ValueMistakeKind.Malformed, value, value.Length < ScaledLeast ? "is too short" : Encoding.UTF8.GetByteCount(value) > ScaledMost ? "is too long" : "has a character that cannot stand there"),
    };

    private static string OneOf(IEnumerable<string> words) => $"one of {string.Join(", ", words)}";

    private static bool Contains(IReadOnlyList<string> words, ReadOnlySpan<char> value, StringComparison comparison)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (value.Equals(words[i], comparison))
                return true;
        }
        return false;
    }

    private static bool TryReadSpan(ReadOnlySpan<char> value, out decimal first, out decimal last)
    {
        var dash = value.IndexOf('-');
        last = 0;
        return NumberText.ReadInteger(dash < 0 ? value : value[..dash], 10, out first) == NumberReading.Read
            && NumberText.ReadInteger(dash < 0 ? value : value[(dash + 1)..], 10, out last) == NumberReading.Read;
    }

    private NumberReading ReadNumber(ReadOnlySpan<char> value, out decimal number) => Kind switch
    {
        ValueKind.Seconds or ValueKind.Decimal => NumberText.ReadDecimal(value, Digits, out number),
        ValueKind.IntAnyBase => NumberText.ReadInteger(value, 0, out number),
        _ => NumberText.ReadInteger(value, 10, out number),
    };

    private bool AcceptsAlternative(ReadOnlySpan<char> value)
    {
        for (var i = 0; i < Alternatives.Count; i++)
        {
            if (Alternatives[i].Accepts(value))
                return true;
        }
        return false;
    }

    private ValueMistake Mistake(ValueMistakeKind kind, ReadOnlySpan<char> value, string wrong) =>
        new(kind, $"{(Kind == ValueKind.Secret ? "The secret" : ShownText.Quote(value))} {wrong}: {Needed} is needed here.");
}
