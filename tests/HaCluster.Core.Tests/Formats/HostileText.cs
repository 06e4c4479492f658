using HaCluster.Values;

namespace HaCluster.Core.Tests.Formats;

/// <summary>Strings that break out of careless text templates.</summary>
internal static class HostileText
{
    /// <summary>On one line, without control characters.</summary>
    public static IReadOnlyList<string> Printable { get; } =
    [
        "two words", " blank ends ", "tab-free", "#comment", "!comment", "a#b!c", "{", "}", "a { b }", "semi;colon", "'single'", "\"double\"",
        "back\\slash", "ends with \\", "\\\\", "\\040", "\\\\101x", "$HOME", "${_PWD}", "$(reboot)", "`reboot`", "cost: 5$", "100%", "%n", "%%", "@id", "~SEQ(x)", "include x",
        "é and 漢字", "-dash", "a,b", "(x)", "*", "?", "|&<>", "x=y", "",
    ];

    /// <summary>With a control character, which no format takes.</summary>
    public static IReadOnlyList<string> WithControls { get; } = ["a\nb", "a\r\nb", "a\0b", "a\tb", "a\u001bb", "a\u0085b"];

    /// <summary>What <paramref name="quote"/> makes of each value that it does not refuse, by value.</summary>
    public static Dictionary<string, string> Accepted(Func<string, string> quote) =>
        Printable.Select(v => (Value: v, Text: TryQuote(quote, v))).Where(p => p.Text is not null).ToDictionary(p => p.Value, p => p.Text!);

    private static string? TryQuote(Func<string, string> quote, string value)
    {
        try
        {
            return quote(value);
        }
        catch (HaClusterException)
        {
            return null;
        }
    }
}
