using System.Buffers;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>The one way for a string into keepalived.conf.</summary>
public static class KeepalivedText
{
    private const string ErrorId = "KeepalivedValueInvalid";

    // keepalived reads lines into a buffer of 1024 bytes (MAXBUF in lib/parser.h) and takes the rest of a longer line for a new one.
    private const int LongestValue = 512;

    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:,+=%*");

    /// <summary>
    /// The value as one word of keepalived.conf that keepalived reads back as exactly that value:
    /// as it is if it is plain, otherwise in double quotes, within which <c>#</c>, <c>!</c>, <c>{</c>, <c>}</c> and blanks are not special.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="setting">The setting it belongs to, for the error.</param>
    /// <exception cref="HaClusterException">
    /// <c>KeepalivedValueInvalid</c>: the value has a control character, a double quote or a backslash (which versions of keepalived read differently),
    /// a <c>$</c> that starts a parameter, is a brace alone, or has more than 512 bytes.
    /// </exception>
    public static string Quote(string value, string setting)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (IsPlain(value))
            return value;
        var where = $"keepalived.conf, {setting}";
        FormatGuard.RefuseControlCharacters(value, ErrorId, where);
        if (ProblemOf(value) is { } problem)
            throw FormatGuard.Refusal(ErrorId, where, problem);
        return $"\"{value}\"";
    }

    /// <summary>Whether <see cref="Quote"/> takes the value.</summary>
    internal static bool CanQuote(ReadOnlySpan<char> value) => IsPlain(value) || (!HasControl(value) && ProblemOf(value) is null);

    /// <summary>
    /// A whole statement, which has quotes of its own, as a line of keepalived.conf that reads back as exactly that statement.
    /// </summary>
    /// <param name="text">The statement's words.</param>
    /// <param name="opensBlock">Whether a <c>{</c> is to follow; it is then a part of what is returned.</param>
    /// <exception cref="HaClusterException"><c>KeepalivedValueInvalid</c>: no line reads back as this statement.</exception>
    internal static string Statement(string text, bool opensBlock)
    {
        var line = EscapeComments(text);
        if (!opensBlock && ReadsBack(line, text, opensBlock))
            return line;
        // After a quote that is not closed, the brace has to wait for the next line.
        return (opensBlock ? Array.Find([$"{line} {{", $"{line}\n{{"], l => ReadsBack(l, text, opensBlock)) : null)
            ?? throw FormatGuard.Refusal(ErrorId, "keepalived.conf, a statement that is written as it is", "is not one line that keepalived reads as one statement");
    }

    /// <summary>The text of a statement as it can stand on a line of its own.</summary>
    internal static string OwnLine(KeepalivedStatement statement)
    {
        // A block without a keyword would become that of the statement before it.
        if (statement.Count == 0)
            return "\"\"";
        // Only behind a brace is one of these no condition, definition, sequence or include; in quotes it never is.
        var text = statement.Text;
        var first = statement.Words[0];
        return !first.Quoted && (text[0] == '@' || LineStart.DefinedName(text) > 0 || LineStart.IsSequence(text) || LineStart.IsInclude(text, out _, out _))
            ? $"\"{text[..first.Length]}\"{text[first.Length..]}"
            : text.ToString();
    }

    private static bool ReadsBack(string line, string text, bool opensBlock)
    {
        var tree = KeepalivedTree.Parse(line);
        if (tree.Statements is not [{ Kind: StatementKind.Directive, Condition: null } statement] || statement.HasBlock != opensBlock || statement.Children.Length > 0)
            return false;
        var words = LineWords.Split(text);
        if (statement.Count != words.Count)
            return false;
        for (var i = 0; i < words.Count; i++)
        {
            if (!statement.Word(i).SequenceEqual(text.AsSpan(words[i].Start, words[i].Length)))
                return false;
        }
        return true;
    }

    // The reader takes the backslash of \# and \! away where they stand outside double quotes.
    private static string EscapeComments(string text)
    {
        if (!text.AsSpan().ContainsAny('#', '!'))
            return text;
        var escaped = new System.Text.StringBuilder(text.Length + 2);
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '#' or '!')
                escaped.Append('\\');
            escaped.Append(c);
            if (c == '\\' && i + 1 < text.Length)
                escaped.Append(text[++i]);
        }
        return escaped.ToString();
    }

    private static string? ProblemOf(ReadOnlySpan<char> value)
    {
        if (value.ContainsAny('"', '\\'))
            return "has a double quote or a backslash, which keepalived has no safe way to write";
        if (value is "{" or "}")
            return "is a brace alone, which keepalived takes for the start or end of a block even within quotes";
        if (StartsParameter(value))
            return "has a '$' before a letter, '_' or '{', which keepalived takes for a parameter even within quotes";
        if (System.Text.Encoding.UTF8.GetByteCount(value) > LongestValue)
            return $"is longer than {LongestValue} bytes";
        return null;
    }

    private static bool IsPlain(ReadOnlySpan<char> value) => value.Length > 0 && value.Length <= LongestValue && !value.ContainsAnyExcept(s_plain);

    private static bool HasControl(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (char.IsControl(c))
                return true;
        }
        return false;
    }

    private static bool StartsParameter(ReadOnlySpan<char> value)
    {
        for (var i = 0; i + 1 < value.Length; i++)
        {
            if (value[i] == '$' && (char.IsAsciiLetter(value[i + 1]) || value[i + 1] is '_' or '{'))
                return true;
        }
        return false;
    }
}
