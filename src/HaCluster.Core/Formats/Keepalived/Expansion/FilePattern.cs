using System.Text;
using System.Text.RegularExpressions;

namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>The files that a pattern of an include fits: glob(7) with braces, <c>* ? [a-z] {a,b}</c>, as keepalived asks glob(3).</summary>
internal static class FilePattern
{
    // {a,b}{a,b}… doubles with each pair.
    private const int MostAlternatives = 1_000;

    /// <summary>PATH_MAX of Linux.</summary>
    private const int LongestPath = 4096;

    /// <summary>The paths that are there, alternative by alternative, each sorted by name.</summary>
    /// <param name="pattern">The pattern as written.</param>
    /// <param name="folder">The folder that a relative pattern starts in.</param>
    /// <param name="files">The files.</param>
    /// <param name="missing">The alternatives that fit nothing.</param>
    internal static IReadOnlyList<string> Find(string pattern, string folder, IConfigFiles files, out IReadOnlyList<string> missing)
    {
        var found = new List<string>();
        var none = new List<string>();
        foreach (var alternative in (pattern.Length > LongestPath ? [] : Alternatives(pattern)).Take(MostAlternatives))
        {
            var paths = FindOne(alternative, folder, files);
            if (paths.Count == 0)
                none.Add(alternative);
            found.AddRange(paths);
        }
        missing = none;
        return found;
    }

    internal static bool HasWildcard(string pattern) => pattern.AsSpan().ContainsAny('*', '?', '[');

    private static List<string> FindOne(string pattern, string folder, IConfigFiles files)
    {
        List<string> found = [pattern.StartsWith('/') ? "/" : folder];
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var matcher = HasWildcard(part) ? Matcher(Bytes(part)) : null;
            found = matcher is not null
                ? [.. found.SelectMany(f => files.NamesIn(f).Where(n => Fits(n, part, matcher)).Order(StringComparer.Ordinal).Select(n => Join(f, n)))]
                : [.. found.Select(f => Join(f, part.Replace("\\", "", StringComparison.Ordinal))).Where(files.Exists)];
        }
        return parts.Length == 0 ? [] : found;
    }

    // A dot at the beginning has to be written (glob(7)).
    private static bool Fits(string name, string part, Regex matcher) => (name[0] != '.' || part[0] == '.') && matcher.IsMatch(Bytes(name));

    // keepalived sets no locale, so that its "?" stands for a byte.
    private static string Bytes(string text) => Encoding.Latin1.GetString(ConfigBytes.Encode(text));

    private static string Join(string folder, string name) => folder switch
    {
        "" => name,
        _ when folder.EndsWith('/') => folder + name,
        _ => $"{folder}/{name}",
    };

    private static Regex Matcher(string part)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < part.Length; i++)
        {
            switch (part[i])
            {
                case '*':
                    regex.Append(".*");
                    break;
                case '?':
                    regex.Append('.');
                    break;
                case '[' when EndOfSet(part, i) is > 0 and var end:
                    AppendSet(regex, part.AsSpan(i + 1, end - i - 1));
                    i = end;
                    break;
                case '\\' when i + 1 < part.Length:
                    regex.Append(Regex.Escape(part[++i].ToString()));
                    break;
                default:
                    regex.Append(Regex.Escape(part[i].ToString()));
                    break;
            }
        }
        try
        {
            return new Regex(regex.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (ArgumentException)   // a set such as [z-a] fits nothing
        {
            return new Regex(@"[^\s\S]");
        }
    }

    // A "]" that comes first is one of the set.
    private static int EndOfSet(string part, int open)
    {
        var first = open + 1 < part.Length && part[open + 1] is '!' or '^' ? open + 2 : open + 1;
        for (var i = first; i < part.Length; i++)
        {
            if (part[i] == '\\')
                i++;
            else if (part[i] == ']' && i > first)
                return i;
        }
        return -1;
    }

    private static void AppendSet(StringBuilder regex, ReadOnlySpan<char> set)
    {
        var isNegated = set[0] is '!' or '^';
        regex.Append(isNegated ? "[^" : "[");
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            var isEscaped = set[i] == '\\' && i + 1 < set.Length;
            var c = isEscaped ? set[++i] : set[i];
            if (c is '\\' or '[' or ']' or '^' || (isEscaped && c == '-'))
                regex.Append('\\');
            regex.Append(c);
        }
        regex.Append(']');
    }

    private static IEnumerable<string> Alternatives(string pattern)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : MatchingBrace(pattern, open);
        if (close < 0)
        {
            yield return pattern;
            yield break;
        }
        foreach (var choice in SplitChoices(pattern[(open + 1)..close]))
        {
            foreach (var whole in Alternatives(string.Concat(pattern.AsSpan(0, open), choice, pattern.AsSpan(close + 1))))
                yield return whole;
        }
    }

    private static int MatchingBrace(string pattern, int open)
    {
        var depth = 0;
        for (var i = open; i < pattern.Length; i++)
        {
            depth += pattern[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }
        return -1;
    }

    private static IEnumerable<string> SplitChoices(string choices)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < choices.Length; i++)
        {
            depth += choices[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (choices[i] == ',' && depth == 0)
            {
                yield return choices[start..i];
                start = i + 1;
            }
        }
        yield return choices[start..];
    }
}
