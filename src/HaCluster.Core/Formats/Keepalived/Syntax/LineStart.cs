namespace HaCluster.Formats.Keepalived.Syntax;

/// <summary>What the beginning of a line says about it, before its words are looked at (keepalived.conf(5), "Parameter substitution", "Conditional configuration and configuration id", "include").</summary>
internal static class LineStart
{
    /// <summary>Whether the line begins with a condition, <c>@id</c> or <c>@^id</c>: its id with the <c>^</c>, and the line behind it.</summary>
    internal static bool IsCondition(in KeepalivedLine line, out string condition, out KeepalivedLine rest)
    {
        (condition, rest) = ("", line);
        if (line.IsEmpty || line.Span[0] != '@')
            return false;
        var end = line.Span.IndexOfAny(" \t");
        // Nothing behind the condition: there is nothing to make conditional.
        rest = line.From(end < 0 ? line.End : line.Start + end);
        while (!rest.IsEmpty && rest.Span[0] is ' ' or '\t')
            rest = rest.From(rest.Start + 1);
        condition = line.Span[1..(end < 0 ? line.Span.Length : end)].ToString();
        return true;
    }

    /// <summary>Whether the line is a definition, <c>$NAME=TEXT</c>: the length of the name, or 0.</summary>
    internal static int DefinedName(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || line[0] != '$' || !(char.IsAsciiLetter(line[1]) || line[1] == '_'))
            return 0;
        var i = 2;
        while (i < line.Length && (char.IsAsciiLetterOrDigit(line[i]) || line[i] == '_'))
            i++;
        return i < line.Length && line[i] == '=' ? i - 1 : 0;
    }

    /// <summary>Whether the line is a <c>~SEQ</c> or <c>~LST</c>.</summary>
    internal static bool IsSequence(ReadOnlySpan<char> line) => line.StartsWith("~SEQ") || line.StartsWith("~LST");

    /// <summary>Whether the line is an include: the letter of its variant (<c>r m w b a</c>, or a blank for none) and what it names.</summary>
    internal static bool IsInclude(ReadOnlySpan<char> line, out char variant, out int pathStart)
    {
        (variant, pathStart) = (' ', 0);
        if (!line.StartsWith("include"))
            return false;
        if (line.Length > 8 && LineWords.IsBlank(line[7]))
            pathStart = 8;
        else if (line.Length > 9 && line[7] is 'r' or 'm' or 'w' or 'b' or 'a' && LineWords.IsBlank(line[8]))
            (variant, pathStart) = (line[7], 9);
        else
            return false;
        while (pathStart < line.Length && line[pathStart] is ' ' or '\t')
            pathStart++;
        return true;
    }
}
