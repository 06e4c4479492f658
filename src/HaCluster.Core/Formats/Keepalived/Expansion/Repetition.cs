using System.Globalization;

namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>
/// A <c>~SEQ(var, …)</c> or <c>~LST(var, …)</c>: the names it sets, the values they take turn by turn, and the text that is repeated
/// (keepalived.conf(5), "Sequence blocks" and "List blocks").
/// </summary>
/// <param name="Names">The parameters that are set.</param>
/// <param name="Rounds">Their values, round by round; lazily, for there may be very many.</param>
/// <param name="Text">What is repeated.</param>
internal sealed record Repetition(IReadOnlyList<string> Names, IEnumerable<IReadOnlyList<string>> Rounds, string Text)
{
    /// <summary>Reads one.</summary>
    /// <param name="line">The line, from its <c>~</c>.</param>
    /// <param name="replace">Replaces the parameters in the numbers of a sequence.</param>
    /// <returns><see langword="null"/> where it has not the form that keepalived reads.</returns>
    internal static Repetition? Parse(string line, Func<string, string> replace) =>
        line.StartsWith("~SEQ", StringComparison.Ordinal) ? ParseSequence(line, replace) : ParseList(line);

    private static Repetition? ParseSequence(string line, Func<string, string> replace)
    {
        var isHex = line.Length > 4 && line[4] == 'x';
        var (open, close) = (line.IndexOf('('), line.IndexOf(')'));
        if (open < 0 || close < open || line.AsSpan(isHex ? 5 : 4, open - (isHex ? 5 : 4)).Trim(" \t").Length > 0)
            return null;
        var inner = line[(open + 1)..close].Split([',', ' ', '\t'], 2, StringSplitOptions.TrimEntries);
        if (inner.Length < 2 || inner[0].Length == 0)
            return null;
        var numbers = replace(inner[1].TrimStart(',')).Split(',', StringSplitOptions.TrimEntries);
        var values = numbers.Select(ParseLong).OfType<long>().ToList();
        if (values.Count != numbers.Length || Range(values) is not { } range || (isHex && (range.Start < 0 || range.End < 0)))
            return null;
        return new Repetition([inner[0]], Count(range, isHex), line[(close + 1)..].TrimStart(' ', '\t'));
    }

    // ~SEQ(var, end), ~SEQ(var, start, end), ~SEQ(var, start, step, end)
    private static (long Start, long Step, long End)? Range(List<long> values) => values switch
    {
        [var end] => (end < 0 ? -1 : 1, end < 1 ? -1 : 1, end),
        [var start, var end] => (start, start <= end ? 1 : -1, end),
        [var start, var step, var end] when step != 0 && (step > 0 || start >= end) && (step < 0 || start <= end) => (start, step, end),
        _ => null,
    };

    private static IEnumerable<IReadOnlyList<string>> Count((long Start, long Step, long End) range, bool isHex)
    {
        for (Int128 value = range.Start; range.Step > 0 ? value <= range.End : value >= range.End; value += range.Step)
            yield return [((long)value).ToString(isHex ? "x" : "d", CultureInfo.InvariantCulture)];
    }

    private static Repetition? ParseList(string line)
    {
        var open = line.IndexOf('(');
        if (open < 0 || line.AsSpan(4, open - 4).Trim(" \t").Length > 0)
            return null;
        var at = open + 1;
        if (ReadGroup(line, ref at) is not { } names || at >= line.Length || line[at] != ',')
            return null;
        var rounds = new List<IReadOnlyList<string>>();
        while (at < line.Length && line[at] == ',')
        {
            at++;
            if (ReadGroup(line, ref at) is not { } values || values.Count > names.Count)
                return null;
            // What a round leaves out is empty.
            rounds.Add([.. values, .. Enumerable.Repeat("", names.Count - values.Count)]);
        }
        return at < line.Length && line[at] == ')' ? new Repetition(names, rounds, line[(at + 1)..].TrimStart(' ', '\t')) : null;
    }

    /// <summary>Reads a name or a value, or several in braces, up to the comma or parenthesis behind.</summary>
    private static List<string>? ReadGroup(string line, ref int at)
    {
        SkipBlanks(line, ref at);
        var inBraces = at < line.Length && line[at] == '{';
        if (inBraces)
            at++;
        var items = new List<string>();
        while (true)
        {
            SkipBlanks(line, ref at);
            var start = at;
            while (at < line.Length && line[at] is not (' ' or '\t' or ',' or '}' or ')'))
                at++;
            items.Add(line[start..at]);
            SkipBlanks(line, ref at);
            if (!inBraces)
                return items;
            if (at >= line.Length || line[at] is not (',' or '}'))
                return null;
            if (line[at++] == '}')
                break;
        }
        SkipBlanks(line, ref at);
        return items;
    }

    private static void SkipBlanks(string line, ref int at)
    {
        while (at < line.Length && line[at] is ' ' or '\t')
            at++;
    }

    // As strtol with base 0: 0x for hexadecimal, a leading 0 for octal.
    private static long? ParseLong(string text)
    {
        var negative = text.StartsWith('-');
        var digits = negative || text.StartsWith('+') ? text[1..] : text;
        try
        {
            var value = digits switch
            {
                ['0', 'x' or 'X', _, ..] => Convert.ToInt64(digits[2..], 16),
                ['0', _, ..] => Convert.ToInt64(digits, 8),
                _ => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
            };
            return negative ? -value : value;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
