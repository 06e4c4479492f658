using System.Globalization;
using System.Text;
using HaCluster.Model;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>A word after a keyword: what <c>keepalived -t</c> (2.2.7 to 2.4.3) takes there, and what it refuses.</summary>
public sealed record KeywordParameter
{
    private static readonly string[] s_bools = ["on", "true", "yes", "off", "false", "no"];

    /// <summary>What the word has to be.</summary>
    public required ValueKind Kind { get; init; }

    /// <summary>The least number, or the least number of bytes or digits.</summary>
    public decimal Least => (decimal)ScaledLeast / Power;

    /// <summary>The largest number, or the largest number of bytes or digits.</summary>
    public decimal Most => (decimal)ScaledMost / Power;

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
    internal Int128 ScaledLeast { get; init; }

    internal Int128 ScaledMost { get; init; }

    /// <summary>What is needed, in words: <c>a whole number from 1 to 255</c>.</summary>
    public string Needed => Kind switch
    {
        ValueKind.Int => $"a whole number {Bounds}",
        ValueKind.IntAnyBase => $"a whole number {Bounds}, or one in hexadecimal (0x) or octal (0)",
        ValueKind.Octal => $"an octal number from {Convert.ToString((long)ScaledLeast, 8)} to {Convert.ToString((long)ScaledMost, 8)}",
        ValueKind.Span => $"a whole number {Bounds}, or two of them as in {Least}-{Most},",
        ValueKind.Seconds => $"a number of seconds {Bounds} with at most {Digits} decimals",
        ValueKind.Decimal => $"a number {Bounds} with at most {Digits} decimals",
        ValueKind.Enum or ValueKind.EnumAnyCase => OneOf(Words),
        ValueKind.Bool => OneOf(s_bools),
        ValueKind.Ip => "an address",
        ValueKind.Ip4 => "an IPv4 address",
        ValueKind.Ip6 => "an IPv6 address",
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

    private decimal Power => (decimal)NumberText.PowerOfTen(Digits);

    private string Bounds => string.Create(CultureInfo.InvariantCulture, $"from {Least} to {Most}");

    /// <summary>What keepalived's parser would refuse in this word, or <see langword="null"/>. Nothing is allocated for a word that is right.</summary>
    /// <param name="value">The word, without its quotes.</param>
    public ValueMistake? Check(ReadOnlySpan<char> value) => Kind switch
    {
        ValueKind.Int => CheckNumber(value, NumberText.ReadInteger(value, 10, out var number), number),
        ValueKind.IntAnyBase => CheckNumber(value, NumberText.ReadInteger(value, 0, out var number), number),
        ValueKind.Octal => CheckNumber(value, NumberText.ReadInteger(value, 8, out var number), number),
        ValueKind.Seconds or ValueKind.Decimal => CheckNumber(value, NumberText.ReadDecimal(value, Digits, out var number), number),
        ValueKind.Port => CheckNumber(value, NumberText.ReadInteger(value, 10, out var number), number),
        ValueKind.Span => CheckSpan(value),
        ValueKind.Enum => Contains(Words, value, StringComparison.Ordinal) ? null : ValueMistake.UnknownWord(value, Words, Needed),
        ValueKind.EnumAnyCase => Contains(Words, value, StringComparison.OrdinalIgnoreCase) ? null : ValueMistake.UnknownWord(value, Words, Needed),
        ValueKind.Bool => Contains(s_bools, value, StringComparison.Ordinal) ? null : ValueMistake.UnknownWord(value, s_bools, Needed),
        ValueKind.Ip => AddressText.IsStartOfAddress(value) ? null : NotAnAddress(value),
        ValueKind.Ip4 => AddressText.TryReadIPv4(value, out _) ? null : NotAnAddress(value),
        ValueKind.Ip6 => AddressText.TryReadIPv6(value, out _) ? null : NotAnAddress(value),
        ValueKind.Prefix => AddressText.IsPrefix(value) ? null : NotAnAddress(value),
        ValueKind.Range => AddressText.IsRange(value) ? null : NotAnAddress(value),
        ValueKind.Netmask => AddressText.IsNetmask(value) ? null : NotAnAddress(value),
        ValueKind.Mac => AddressText.IsMac(value) ? null : NotAnAddress(value),
        ValueKind.Interface => value.ContainsAny("/: \t") ? Malformed(value) : CheckLength(value, Encoding.UTF8.GetByteCount(value)),
        ValueKind.Hex => value.ContainsAnyExcept(NumberText.HexDigits) ? Malformed(value) : CheckLength(value, value.Length),
        ValueKind.HexMask => value.ContainsAnyExcept(NumberText.HexDigitsOrX) ? Malformed(value) : null,
        ValueKind.AnyOf => CheckAlternatives(value),
        ValueKind.Options or ValueKind.Forms => FindOption(value) is null ? ValueMistake.UnknownWord(value, Options.Select(o => o.Word ?? ""), Needed) : null,
        _ => ScaledMost == int.MaxValue ? null : CheckLength(value, Encoding.UTF8.GetByteCount(value)),
    };

    /// <summary>The option that a word names; of forms, the one that it begins.</summary>
    internal KeywordOption? FindOption(ReadOnlySpan<char> word)
    {
        foreach (var option in Options)
        {
            if (option.Word is null || word.SequenceEqual(option.Word))
                return option;
        }
        return null;
    }

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

    private ValueMistake? CheckNumber(ReadOnlySpan<char> value, NumberReading reading, Int128 number) => reading switch
    {
        NumberReading.NotANumber => ValueMistake.Of(ValueMistakeKind.NotANumber, value, "is not a number that keepalived reads", Needed),
        NumberReading.TooManyDecimals => ValueMistake.Of(ValueMistakeKind.TooManyDecimals, value, "has too many decimals", Needed),
        _ when number < ScaledLeast => ValueMistake.Of(ValueMistakeKind.OutOfRange, value, "is too small", Needed),
        _ when number > ScaledMost => ValueMistake.Of(ValueMistakeKind.OutOfRange, value, "is too large", Needed),
        _ => null,
    };

    private ValueMistake? CheckSpan(ReadOnlySpan<char> value)
    {
        var dash = value.IndexOf('-');
        var reading = NumberText.ReadInteger(dash < 0 ? value : value[..dash], 10, out var first);
        if (dash < 0 || CheckNumber(value, reading, first) is not null)
            return CheckNumber(value, reading, first);
        reading = NumberText.ReadInteger(value[(dash + 1)..], 10, out var last);
        return CheckNumber(value, reading, last)
            ?? (first > last ? ValueMistake.Of(ValueMistakeKind.OutOfRange, value, "ends before it begins", Needed) : null);
    }

    private ValueMistake? CheckLength(ReadOnlySpan<char> value, int length) => length < ScaledLeast || length > ScaledMost
        ? ValueMistake.Of(ValueMistakeKind.Malformed, value, length < ScaledLeast ? "is too short" : "is too long", Needed)
        : null;

    private ValueMistake? CheckAlternatives(ReadOnlySpan<char> value)
    {
        ValueMistake? mistake = null;
        foreach (var alternative in Alternatives)
        {
            mistake = alternative.Check(value);
            if (mistake is null)
                return null;
        }
        return ValueMistake.Of(mistake!.Value.Kind, value, "does not fit", Needed);
    }

    private ValueMistake NotAnAddress(ReadOnlySpan<char> value) => ValueMistake.Of(ValueMistakeKind.NotAnAddress, value, "does not fit", Needed);

    private ValueMistake Malformed(ReadOnlySpan<char> value) => ValueMistake.Of(ValueMistakeKind.Malformed, value, "has a character that cannot stand there", Needed);
}
