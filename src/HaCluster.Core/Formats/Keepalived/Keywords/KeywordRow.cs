using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>A row of keywords.tsv.</summary>
internal sealed record KeywordRow
{
    internal required ValueList<string> Blocks { get; init; }

    internal required string Name { get; init; }

    internal required string Syntax { get; init; }

    internal required ValueList<KeywordParameter> Parameters { get; init; }

    internal required KeywordBody Body { get; init; }

    internal required string ListSyntax { get; init; }

    internal required ValueList<KeywordParameter> ListLine { get; init; }

    internal required KeywordFlags Flags { get; init; }

    internal required Version? Since { get; init; }

    internal required string? Deprecated { get; init; }

    internal required string Section { get; init; }

    internal required string Description { get; init; }

    internal static KeywordRow Read(string line)
    {
        if (line.Split('\t') is not [var block, var name, var values, var body, var flags, var since, var deprecated, var section, var description])
            throw new FormatException($"This row of keywords.tsv has not nine columns: {line}");
        var lines = body is "-" or "{}" ? "" : body[1..^1];
        return new()
        {
            Blocks = [.. block.Split(' ').SelectMany(PathsOf)],
            Name = name,
            Syntax = OrNull(values) ?? "",
            Parameters = GrammarOf(OrNull(values) ?? ""),
            Body = body switch { "-" => KeywordBody.None, "{}" => KeywordBody.Block, _ => KeywordBody.List },
            ListSyntax = lines,
            ListLine = GrammarOf(lines),
            Flags = FlagsOf(flags),
            Since = OrNull(since) is { } version ? Version.Parse(version) : null,
            Deprecated = OrNull(deprecated),
            Section = section,
            Description = description,
        };
    }

    private static string? OrNull(string column) => column == "-" ? null : column;

    private static ValueList<KeywordParameter> GrammarOf(string text) => text.Length == 0 ? [] : ParameterGrammar.Read(text);

    private static IEnumerable<string> PathsOf(string pattern) => pattern == "-"
        ? [""]
        : pattern.Split('/').Aggregate((IEnumerable<string>)[""], (paths, part) =>
            paths.SelectMany(path => part.Split('|').Select(name => path.Length == 0 ? name : $"{path}/{name}")));

    private static KeywordFlags FlagsOf(string flags)
    {
        var all = KeywordFlags.None;
        foreach (var flag in flags.Split(','))
            all |= FlagOf(flag);
        return all;
    }

    private static KeywordFlags FlagOf(string flag) => flag switch
    {
        "-" => KeywordFlags.None,
        "once" => KeywordFlags.Once,
        "unique" => KeywordFlags.Unique,
        "required" => KeywordFlags.Required,
        "exact" => KeywordFlags.Exact,
        "lenient" => KeywordFlags.Lenient,
        "rejected" => KeywordFlags.Rejected,
        _ => throw new FormatException($"'{flag}' is no flag of keywords.tsv."),
    };
}
