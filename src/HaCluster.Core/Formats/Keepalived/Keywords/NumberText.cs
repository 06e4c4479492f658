using System.Buffers;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>
/// Reads numbers as keepalived does (lib/parser.c): blanks and a sign may stand before the digits, nothing after them,
/// and a word without any digit is 0.
/// </summary>
internal static class NumberText
{
    internal static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    internal static readonly SearchValues<char> HexDigitsOrX = SearchValues.Create("0123456789abcdefABCDEFxX");

    // More than any bound, and small enough to be multiplied by ten once more.
    private static readonly Int128 s_huge = Int128.MaxValue / 100;

    internal static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    /// <summary>Reads a whole number as strtol(3) does.</summary>
    /// <param name="text">The word.</param>
    /// <param name="numberBase">8, 10 or 16; 0 lets <c>0x</c> and <c>0</c> say it.</param>
    /// <param name="number">The number.</param>
    internal static NumberReading ReadInteger(ReadOnlySpan<char> text, int numberBase, out Int128 number)
    {
        var digits = text.TrimStart(" \t\n\v\f\r");
        var negative = digits is ['-', ..];
        if (digits is ['-' or '+', ..])
            digits = digits[1..];
        number = 0;
        if (digits.IsEmpty)
            return text.ContainsAny('-', '+') ? NumberReading.NotANumber : NumberReading.Read;
        if (numberBase == 0)
        {
            numberBase = digits switch { ['0', 'x' or 'X', _, ..] => 16, ['0', ..] => 8, _ => 10 };
            if (numberBase == 16)
                digits = digits[2..];
        }
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? HexValue(c) : numberBase;
            if (digit >= numberBase)
                return NumberReading.NotANumber;
            if (number < s_huge)
                number = number * numberBase + digit;
        }
        if (negative)
            number = -number;
        return NumberReading.Read;
    }

    /// <summary>Reads a number with decimals, in units of the last of <paramref name="decimals"/> decimals.</summary>
    internal static NumberReading ReadDecimal(ReadOnlySpan<char> text, int decimals, out Int128 number)
    {
        var point = text.IndexOf('.');
        var given = point < 0 ? 0 : text.Length - point - 1;
        number = 0;
        if (given > decimals)
            return NumberReading.TooManyDecimals;
        var reading = ReadInteger(point < 0 ? text : text[..point], 10, out var whole);
        if (reading == NumberReading.Read && given > 0 && text[(point + 1)..].ContainsAnyExceptInRange('0', '9'))
            reading = NumberReading.NotANumber;
        if (reading != NumberReading.Read)
            return reading;
        number = Int128.Min(whole, s_huge / PowerOfTen(decimals));
        for (var i = 0; i < decimals; i++)
            number = number * 10 + (i < given ? text[point + 1 + i] - '0' : 0);
        if (text is ['-', ..] && number >= 0)
            number = -1;
        return NumberReading.Read;
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
