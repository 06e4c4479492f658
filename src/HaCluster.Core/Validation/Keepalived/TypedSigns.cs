using System.Text;

namespace HaCluster.Validation.Keepalived;

/// <summary>
/// Signs that a keyboard or a web page puts in the place of those that keepalived knows: the full-width forms of ASCII (U+FF01 to U+FF5E),
/// blanks that are no blank to it, and curly quotes. And the comment of other languages.
/// </summary>
internal static class TypedSigns
{
    /// <summary>The text with the signs that were meant; <see langword="null"/> where it has none that looks like another.</summary>
    internal static string? Plain(string text)
    {
        // The byte order mark of a file is a part of its first word, and keepalived takes it for one.
        if (text.StartsWith('\ufeff'))
            return Plain(text[1..]) ?? text[1..];
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
        }
        return word.StartsWith("//", StringComparison.Ordinal) ? " '//' begins no comment: '#' and '!' do." : "";
    }

    private static char? PlainOf(char c) => c switch
    {
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '\u00a0' or '\u202f' or '\u3000' or (>= '\u2000' and <= '\u200a') => ' ',
        '\u201c' or '\u201d' or '\u201e' => '"',
        _ => null,
    };
}
