namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>What keepalived refuses of an include: by the letter of its variant (<c>includer m w b a</c>) and by <c>include_check</c> (keepalived.conf(5), "include").</summary>
/// <param name="RefusesUnreadable">A file that cannot be read, or is a folder or executable.</param>
/// <param name="RefusesMissing">A name without wildcards that is not there.</param>
/// <param name="RefusesNoMatch">A pattern that fits nothing.</param>
/// <param name="RefusesMissingBrace">An alternative in braces that is not there.</param>
internal readonly record struct IncludeCheck(bool RefusesUnreadable, bool RefusesMissing, bool RefusesNoMatch, bool RefusesMissingBrace)
{
    /// <summary>Whether an include is refused when nothing fits it.</summary>
    internal bool Refuses(string pattern) =>
        RefusesNoMatch || (pattern.Contains('{') ? RefusesMissingBrace : RefusesMissing && !FilePattern.HasWildcard(pattern));

    /// <summary>These checks and those of a variant.</summary>
    internal IncludeCheck With(char variant) => variant switch
    {
        'r' => this with { RefusesUnreadable = true },
        'm' => this with { RefusesUnreadable = true, RefusesMissing = true },
        'w' => this with { RefusesUnreadable = true, RefusesMissing = true, RefusesNoMatch = true },
        'b' => this with { RefusesUnreadable = true, RefusesMissingBrace = true },
        'a' => new IncludeCheck(true, true, true, true),
        _ => this,
    };

    /// <summary>Reads <c>include_check [read|match|wildcard_match|brace_match] [+word|-word]…</c>.</summary>
    internal static IncludeCheck Parse(ReadOnlySpan<char> line)
    {
        var check = default(IncludeCheck);
        var words = line.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 1)
            return new IncludeCheck(true, true, true, true);
        foreach (var word in words.Skip(1))
        {
            var on = !word.StartsWith('-');
            check = word.TrimStart('+', '-') switch
            {
                "read" => check with { RefusesUnreadable = on },
                "match" => check with { RefusesMissing = on, RefusesUnreadable = on || check.RefusesUnreadable },
                "wildcard_match" => check with { RefusesNoMatch = on, RefusesUnreadable = on || check.RefusesUnreadable },
                "brace_match" => check with { RefusesMissingBrace = on, RefusesUnreadable = on || check.RefusesUnreadable },
                _ => check,
            };
        }
        return check;
    }
}
