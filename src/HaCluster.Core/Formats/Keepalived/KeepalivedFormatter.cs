using System.Text;
using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Formats.Keepalived;

/// <summary>
/// Lays out a keepalived.conf: four blanks for each level of blocks, one blank between words and before a brace, no blanks at the end of a line,
/// at most one empty line in a row, one line break of one kind at the end of each line.
/// Comments, quotes, definitions and the division into lines stay as they are, so it means the same as before.
/// </summary>
public static class KeepalivedFormatter
{
    private const int BlanksPerLevel = 4;

    /// <summary>The file's text, laid out.</summary>
    public static string Format(ConfigFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var newLine = file.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var result = new StringBuilder(file.Text.Length);
        var reader = new LineReader(file, new DiagnosticList());
        var (depth, inDefinition, emptyLines) = (0, false, 0);
        while (reader.TryRead(out var line, out var isBlank))
        {
            var written = file.Text.AsSpan(reader.LineStart, reader.LineEnd - reader.LineStart);
            var code = CodeOf(line);
            if (inDefinition && !isBlank)
            {
                result.Append(written);
                // A line with nothing but a comment does not end it.
                inDefinition = line.IsEmpty || line.Span[^1] == '\\';
            }
            else if (written.Trim(" \t\f\v\r").IsEmpty)
            {
                inDefinition = false;
                // The first of several empty lines stays, but not at the beginning of the file.
                if (result.Length > 0 && emptyLines++ == 0)
                    result.Append(newLine);
                continue;
            }
            else
            {
                // A sequence or a parameter can make the first line of one.
                inDefinition = code.Span is ['$' or '~', .., '\\'];
                var isPlain = LineStart.DefinedName(code.Span) == 0 && !LineStart.IsSequence(code.Span) && !LineStart.IsInclude(code.Span, out _, out _);
                var (least, after) = isPlain ? Depths(code, depth) : (depth, depth);
                var lineStart = result.Length;
                result.Append(' ', Math.Min(least, StatementParser.DeepestBlock) * BlanksPerLevel);
                AppendLine(result, line, written, isPlain);
                if (written.Contains('\r') || LineReader.IsTooLong(result.ToString(lineStart, result.Length - lineStart)))
                {
                    // A carriage return within a line is a blank to keepalived in some places only, and a line that is longer than it reads is cut.
                    result.Length = lineStart;
                    result.Append(written);
                }
                depth = after;
            }
            emptyLines = 0;
            result.Append(newLine);
        }
        // Empty lines at the end go.
        while (result.Length > newLine.Length && EndsWithTwo(result, newLine))
            result.Length -= newLine.Length;
        return result.ToString();
    }

    private static KeepalivedLine CodeOf(in KeepalivedLine line) => LineStart.IsCondition(line, out _, out var rest) ? rest : line;

    // Only what is certainly no part of a quoted or escaped string is laid out; what a parameter stands for may open one.
    private static void AppendLine(StringBuilder result, in KeepalivedLine line, ReadOnlySpan<char> written, bool isPlain)
    {
        if (!isPlain || !line.IsOriginal || line.IsEmpty || line.Span.ContainsAny("'\"\\$"))
        {
            AppendTrimmed(result, written.TrimStart(" \t"));
            return;
        }
        // A blank would make @id{ a condition, and include{ an include.
        var mayGrow = line.Span[0] != '@' && !line.Span.StartsWith("include");
        var before = ' ';
        foreach (var c in line.Span)
        {
            if (c is ' ' or '\t')
            {
                if (before != ' ')
                    result.Append(' ');
                before = ' ';
                continue;
            }
            if (c == '{' && before != ' ' && mayGrow)
                result.Append(' ');
            result.Append(before = c);
        }
        var lineEnd = line.File.Text.AsSpan(line.End);
        var comment = lineEnd[..(lineEnd.IndexOf('\n') is >= 0 and var end ? end : lineEnd.Length)];
        AppendTrimmed(result, comment.TrimEnd('\r'));
    }

    // A backslash means something else at the very end of a line than before a blank.
    private static void AppendTrimmed(StringBuilder result, ReadOnlySpan<char> text)
    {
        var trimmed = text.TrimEnd(" \t");
        result.Append(trimmed is [.., '\\'] ? text : trimmed);
    }

    /// <summary>The level that a line is written on, and the one after it: a line that begins with braces that close stands as far left as their blocks do.</summary>
    private static (int Least, int After) Depths(KeepalivedLine code, int depth)
    {
        int? first = null;
        while (!code.IsEmpty && StatementParser.FindBrace(code.Span) is >= 0 and var brace)
        {
            if (brace > 0)
                first ??= depth;
            depth = code.Span[brace] == '{' ? depth + 1 : Math.Max(0, depth - 1);
            if (code.Span[brace] == '{')
                first ??= depth - 1;
            code = code.From(code.Start + brace + 1);
            while (!code.IsEmpty && code.Span[0] is ' ' or '\t')
                code = code.From(code.Start + 1);
        }
        return (first ?? depth, depth);
    }

    private static bool EndsWithTwo(StringBuilder text, string newLine)
    {
        if (text.Length < 2 * newLine.Length)
            return false;
        for (var i = 1; i <= 2 * newLine.Length; i++)
        {
            if (text[^i] != newLine[^(((i - 1) % newLine.Length) + 1)])
                return false;
        }
        return true;
    }
}
