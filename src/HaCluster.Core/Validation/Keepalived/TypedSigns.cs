using System.Text;

namespace HaCluster.Validation.Keepalived;

/// <summary>
/// Signs that a keyboard or a web page puts in the place of those that keepalived knows: the full-width forms of ASCII (U+FF01 to U+FF5E),
/// blanks that are no blank to it, signs that nobody sees, dashes, and curly quotes. And the comments, ends of lines and equals signs of other languages.
/// </summary>
internal static class TypedSigns
{
    /// <summary>The text with the signs that were meant; <see langword="null"/> where it has none that looks like another.</summary>
    internal static string? Plain(string text)
    {
        // The byte order mark of a file is a part of its first word, and keepalived takes it for one.
        if (text.Any(IsInvisible))
        {
            var seen = string.Concat(text.Where(c => !IsInvisible(c)));
            return Plain(seen) ?? seen;
        }
        StringBuilder? plain = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (PlainOf(text[i]) is { } meant)
                (plain ??= new StringBuilder(text))[i] = meant;
        }
        return plain?.ToString();
    }

    /// <summary>What there is to say of the signs in a word that is wrong; nothing where they are plain.</summary>
    internal static string Hint(string word)
    {
        if (word.StartsWith('\ufeff'))
            return " The file begins with a byte order mark (U+FEFF), which keepalived takes for a part of the word.";
        foreach (var c in word)
        {
            if (PlainOf(c) is { } meant)
                return $" It has the sign U+{(int)c:X4}, which only looks like {(meant == ' ' ? "a blank" : $"'{meant}'")}.";
            if (IsInvisible(c))
                return $" It has the sign U+{(int)c:X4}, which nobody sees.";
        }
        return word switch
        {
            ['/', '/' or '*', ..] or ['-', '-', ..] => $" '{word[..2]}' begins no comment: '#' and '!' do.",
            [.., ';'] => " A line ends without ';'.",
            _ => word.Contains('=', StringComparison.Ordinal) ? " Between a keyword and its value stands a blank, and no '='." : "",
        };
    }

    private static bool IsInvisible(char c) => c is (>= '\u200b' and <= '\u200f') or '\u2060' or '\ufeff' or '\u00ad';

    private static char? PlainOf(char c) => c switch
    {
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '\u00a0' or '\u202f' or '\u3000' or (>= '\u2000' and <= '\u200a') => ' ',
        '\u201c' or '\u201d' or '\u201e' => '"',
        '\u2018' or '\u2019' => '\'',
        (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
        _ => null,
    };
}
