using System.Text;

namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>Reads a file line by line as keepalived does, and takes comments off (keepalived.conf(5), "Conf file"; what its parser does with quotes and escapes was measured).</summary>
internal sealed class LineReader(ConfigFile file, DiagnosticList diagnostics)
{
    /// <summary>MAXBUF in keepalived's lib/parser.h, less the NUL and the line break.</summary>
    internal const int LongestLine = 1022;

    private readonly LineText _text = new(file.Text, file);
    private int _next;
    private int _number;
    private int _commentStart = -1;

    /// <summary>Where the line that was read last begins in the file.</summary>
    internal int LineStart { get; private set; }

    /// <summary>Where it ends, comment and all, without its line break.</summary>
    internal int LineEnd { get; private set; }

    /// <summary>
    /// Reports that the comment of the line that was read last ends in a backslash. Only the lines of a definition may; the reader of one asks for no such report.
    /// keepalived before 2.4.0 looks for a backslash behind the beginning of a comment too, and leaves it there when it takes the comment off.
    /// </summary>
    internal void ReportCommentBackslash()
    {
        if (LineEnd > 0 && file.Text[LineEnd - 1] == '\\' && _commentStart >= 0 && EndsInBackslash(file.Text.AsSpan(_commentStart, LineEnd - _commentStart)))
            diagnostics.Add(KeepalivedMistake.BackslashAfterComment, new KeepalivedLine(_text, LineEnd - 1, LineEnd, _number, LineStart), "The comment ends in a backslash. keepalived before 2.4.0 takes comments off, but leaves the backslash as a word.");
    }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without comment and outer blanks; empty where nothing else is there.</param>
    /// <param name="isBlank">Whether there is not even a blank or a comment: such a line ends a definition of many lines.</param>
    /// <returns><see langword="false"/> at the end of the file.</returns>
    internal bool TryRead(out KeepalivedLine line, out bool isBlank)
    {
        var text = file.Text;
        if (_next >= text.Length)
        {
            (line, isBlank) = (default, true);
            return false;
        }
        var start = _next;
        var end = text.IndexOf('\n', start);
        if (end < 0)
            end = text.Length;
        _next = end + 1;
        _number++;
        while (end > start && text[end - 1] == '\r')
            end--;
        isBlank = end == start;
        (LineStart, LineEnd) = (start, end);
        line = Decomment(new KeepalivedLine(_text, start, end, _number, start), diagnostics, out _commentStart);
        return true;
    }

    /// <summary>Takes the comment and the outer blanks off a line. A <c>#</c> or <c>!</c> within double quotes or behind a backslash starts none.</summary>
    internal static KeepalivedLine Decomment(in KeepalivedLine line, DiagnosticList diagnostics) => Decomment(line, diagnostics, out _);

    /// <summary>Where in a file's text the comment of a line begins, the line being from <paramref name="start"/> to <paramref name="end"/>; -1 for none.</summary>
    internal static int CommentStart(ConfigFile file, int start, int end)
    {
        Decomment(new KeepalivedLine(new LineText(file.Text, file), start, end, 1, start), new DiagnosticList(), out var commentStart);
        return commentStart;
    }

    /// <summary>Whether a line has more bytes than keepalived reads.</summary>
    internal static bool IsTooLong(ReadOnlySpan<char> line) =>
        line.Length > LongestLine || (line.Length > LongestLine / 4 && Encoding.UTF8.GetByteCount(line) > LongestLine);

    private static KeepalivedLine Decomment(in KeepalivedLine line, DiagnosticList diagnostics, out int commentStart)
    {
        commentStart = -1;
        if (IsTooLong(line.Span))
        {
            diagnostics.Add(KeepalivedMistake.LineTooLong, line,
                $"The line has more than {LongestLine} bytes: keepalived takes the rest for another line, or leaves it out.");
        }
        return HasSpecial(line.Span) ? DecommentSpecial(line, diagnostics, out commentStart) : Trim(line);
    }

    // Lines are short: there is nothing to win by looking at many characters at once.
    private static bool HasSpecial(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (c is '!' or '#' or '"' or '\\' or '\0')
                return true;
        }
        return false;
    }

    private static KeepalivedLine DecommentSpecial(in KeepalivedLine line, DiagnosticList diagnostics, out int commentStart)
    {
        commentStart = -1;
        var span = line.Span;
        var quoteAt = -1;
        StringBuilder? unescaped = null;   // only where a backslash has to go
        var copied = 0;
        var i = 0;
        for (; i < span.Length; i++)
        {
            var c = span[i];
            if (c == '"')
            {
                quoteAt = quoteAt < 0 ? i : -1;
            }
            else if (c == '\\')
            {
                if (quoteAt < 0 && i + 1 < span.Length && span[i + 1] is '#' or '!')
                {
                    unescaped = (unescaped ?? new StringBuilder()).Append(span[copied..i]);
                    copied = i + 1;
                }
                i++;
            }
            else if (c == '\0')
            {
                diagnostics.Add(KeepalivedMistake.NulByte, line, line.Start + i, "There is a NUL byte: keepalived does not read on in this line. Is the file really a text?");
                break;
            }
            else if (quoteAt < 0 && c is '#' or '!')
            {
                commentStart = line.Start + i;
                break;
            }
        }
        if (quoteAt >= 0)
            diagnostics.Add(KeepalivedMistake.UnterminatedQuote, line, line.Start + quoteAt, "The double quote that opens here is not closed on this line.");
        var end = Math.Min(i, span.Length);
        return Trim(unescaped is null ? line with { End = line.Start + end } : line.Of(unescaped.Append(span[copied..end]).ToString()));
    }

    private static KeepalivedLine Trim(in KeepalivedLine line)
    {
        var (start, end) = (line.Start, line.End);
        while (start < end && line.Source[start] is ' ' or '\t')
            start++;
        while (end > start && line.Source[end - 1] is ' ' or '\t')
            end--;
        return line with { Start = start, End = end };
    }

    // A backslash takes the character after it with it.
    private static bool EndsInBackslash(ReadOnlySpan<char> comment)
    {
        var i = 0;
        while (i < comment.Length - 1)
            i += comment[i] == '\\' ? 2 : 1;
        return i == comment.Length - 1;
    }

}
