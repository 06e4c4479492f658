using System.Globalization;
using System.Text;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>
/// Command lines in keepalived.conf, which have quotes and escapes of their own: <c>'…'</c> as well as <c>"…"</c>, parts that stand together are one word,
/// and a backslash escapes within quotes and outside (measured; keepalived.conf(5), "Quoted strings").
/// </summary>
internal static class ScriptText
{
    private const string Blanks = " \f\n\r\t\v";

    /// <summary>The words of a line, or of a command; <see langword="null"/> where a quote is not closed or nothing follows a backslash.</summary>
    internal static List<string>? Split(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var at = SkipBlanks(text, 0); at < text.Length; at = SkipBlanks(text, at))
        {
            word.Clear();
            var quote = '\0';
            for (; at < text.Length && (quote != '\0' || !Blanks.Contains(text[at])); at++)
            {
                var c = text[at];
                if (c == '\\')
                {
                    if (++at == text.Length)
                        return null;
                    word.Append(Unescape(text, ref at));
                }
                else if (c == quote)
                {
                    quote = '\0';
                }
                else if (quote == '\0' && c is '"' or '\'')
                {
                    quote = c;
                }
                else
                {
                    word.Append(c);
                }
            }
            if (quote != '\0')
                return null;
            words.Add(word.ToString());
        }
        return words;
    }

    /// <summary>The command as one word of a line that is read back as exactly that command.</summary>
    /// <exception cref="HaClusterException"><c>KeepalivedValueInvalid</c>: there is no such word.</exception>
    internal static string Quote(string command, string setting) => TryQuote(command, out var quoted) ? quoted : throw FormatGuard.Refusal(
        "KeepalivedValueInvalid", $"keepalived.conf, {setting}", "is no command line that keepalived can read: it is empty, too long, or has a control character, a parameter, or a comment sign or brace outside double quotes");

    /// <summary>The command as <see cref="Quote"/> would write it, if it can.</summary>
    internal static bool TryQuote(string command, out string quoted)
    {
        quoted = "";
        if (command.Length == 0)
            return false;
        if (KeepalivedText.CanQuote(command))
        {
            quoted = KeepalivedText.Quote(command, "script");
            return true;
        }
        if (!KeepalivedText.CanQuote(command.Replace('"', ' ').Replace('\\', ' ')))
            return false;
        string[] forms = [$"'{command}'", $"\"{command.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""];
        quoted = Array.Find(forms, f => ReadsBack(f, command)) ?? "";
        return quoted.Length > 0;
    }

    // What takes comments away and looks for braces knows double quotes only, and no escapes.
    private static bool ReadsBack(string quoted, string command) =>
        KeepalivedTree.Parse($"x {quoted}").Statements is [{ Kind: StatementKind.Directive, HasBlock: false } statement]
        && Split(statement.Text) is [_, var read] && read == command;

    // \xHH…, \cX, \OOO, the letters of C, and any other character for itself. Leaves the place at the last character of the escape.
    private static char Unescape(ReadOnlySpan<char> text, ref int at)
    {
        if (text[at] == 'x' && at + 1 < text.Length && char.IsAsciiHexDigit(text[at + 1]))
        {
            var value = 0;
            while (at + 1 < text.Length && char.IsAsciiHexDigit(text[at + 1]))
                value = ((value << 4) | int.Parse(text.Slice(++at, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) & 0xFF;
            return (char)value;
        }
        if (text[at] == 'c' && at + 1 < text.Length)
            return (char)(text[++at] & 0x1F);
        if (text[at] is >= '0' and <= '7')
        {
            var value = text[at] - '0';
            for (var digits = 1; digits < 3 && at + 1 < text.Length && text[at + 1] is >= '0' and <= '7'; digits++)
                value = (value << 3) + (text[++at] - '0');
            return (char)(value & 0xFF);
        }
        return text[at] switch
        {
            'a' => '\a',
            'b' => '\b',
            'E' => '\x1B',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            var other => other,
        };
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && Blanks.Contains(text[at]))
            at++;
        return at;
    }
}
