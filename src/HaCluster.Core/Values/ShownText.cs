using System.Globalization;
using System.Text;

namespace HaCluster.Values;

/// <summary>Shows a text of the user in a message: short, on one line, and without anything that a terminal would act upon.</summary>
internal static class ShownText
{
    private const int Longest = 60;

    /// <summary>The text in quotes.</summary>
    internal static string Quote(ReadOnlySpan<char> text) => $"'{Of(text)}'";

    /// <summary>The text itself.</summary>
    internal static string Of(ReadOnlySpan<char> text) => Of(text, Longest);

    /// <summary>The whole text, however long.</summary>
    internal static string Line(ReadOnlySpan<char> text) => Of(text, int.MaxValue);

    private static string Of(ReadOnlySpan<char> text, int longest)
    {
        var shown = new StringBuilder();
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++count > longest)
                break;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else
                shown.Append(rune);
        }
        return shown.Append(text.Length > longest ? "…" : "").ToString();
    }
}
