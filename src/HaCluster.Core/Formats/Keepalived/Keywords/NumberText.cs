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

    internal static decimal PowerOfTen(int exponent)
    {
        decimal power = 1;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    /// <summary>Reads a whole number as strtol(3) does.</summary>
    /// <param name="text">The word.</param>
    /// <param name="numberBase">10 or 16; 0 lets <c>0x</c> and <c>0</c> say it.</param>
    /// <param name="number">The number.</param>
    internal static NumberReading ReadInteger(ReadOnlySpan<char> text, int numberBase, out decimal number)
    {
        // Nearly every number is short and plain.
        if (numberBase == 10 && TryReadPlain(text, out var plain))
        {
            number = plain;
            return NumberReading.Read;
        }
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
        var magnitude = new Magnitude();
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? HexValue(c) : numberBase;
            if (digit >= numberBase)
                return NumberReading.NotANumber;
            magnitude.Append(digit, numberBase);
        }
        number = negative ? -magnitude.Value : magnitude.Value;
        return NumberReading.Read;
    }

    /// <summary>Reads a number with decimals, in units of the last of <paramref name="decimals"/> decimals.</summary>
    internal static NumberReading ReadDecimal(ReadOnlySpan<char> text, int decimals, out decimal number)
    {
        var point = text.IndexOf('.');
        var given = point < 0 ? 0 : text.Length - point - 1;
        number = 0;
        if (given > decimals)
            return NumberReading.TooManyDecimals;
        var digits = (point < 0 ? text : text[..point]).TrimStart(" \t\n\v\f\r");
        var negative = digits is ['-', ..];
        if (digits is ['-' or '+', ..])
            digits = digits[1..];
        var magnitude = new Magnitude();
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c))
                return NumberReading.NotANumber;
            magnitude.Append(c - '0', 10);
        }
        for (var i = 0; i < decimals; i++)
        {
            var c = i < given ? text[point + 1 + i] : '0';
            if (!char.IsAsciiDigit(c))
                return NumberReading.NotANumber;
            magnitude.Append(c - '0', 10);
        }
        // Even -0 is refused.
        number = negative ? -1 : magnitude.Value;
        return NumberReading.Read;
    }

    // At most nine digits and nothing else.
    private static bool TryReadPlain(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length is 0 or > 9)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            number = number * 10 + c - '0';
        }
        return true;
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
