namespace HaCluster.Formats.Keepalived.Keywords;

/// <summary>
/// The keywords of keepalived.conf, each in each of its places: what may follow it, what the parser refuses, since when it is there, and what to use instead.
/// From keepalived.conf(5) and the parsers of keepalived 2.2.7 to 2.4.3; where these differ, it holds what either takes.
/// </summary>
public static class KeywordTable
{
    private static readonly Lazy<KeywordBlock> s_root = new(Load);

    /// <summary>The keywords of the top level, which lead to all others.</summary>
    public static KeywordBlock Root => s_root.Value;

    /// <summary>Every keyword in every place, in the order of keepalived.conf(5), those in a block after the block's own.</summary>
    public static IEnumerable<Keyword> All => Within(Root);

    private static IEnumerable<Keyword> Within(KeywordBlock block) =>
        block.Keywords.SelectMany(k => k.Children is null ? [k] : Within(k.Children).Prepend(k));

    private static KeywordBlock Load() => BlockOf("", null, ReadRows());

    private static KeywordBlock BlockOf(string path, Version? since, Dictionary<string, List<KeywordRow>> rows) =>
        new(path, since, [.. rows[path].Select(row => KeywordOf(row, path, since, rows))]);

    private static Keyword KeywordOf(KeywordRow row, string block, Version? blockSince, Dictionary<string, List<KeywordRow>> rows)
    {
        var since = row.Since is null || row.Since < blockSince ? blockSince : row.Since;
        return new()
        {
            Name = row.Name,
            Block = block,
            Syntax = row.Syntax,
            Parameters = row.Parameters,
            Body = row.Body,
            Children = row.Body == KeywordBody.Block ? BlockOf(block.Length == 0 ? row.Name : $"{block}/{row.Name}", since, rows) : null,
            ListSyntax = row.ListSyntax,
            ListLine = row.ListLine,
            Flags = row.Flags,
            Since = since,
            Deprecated = row.Deprecated,
            Section = row.Section,
            Description = row.Description,
        };
    }

    private static Dictionary<string, List<KeywordRow>> ReadRows()
    {
        var rows = new Dictionary<string, List<KeywordRow>>();
        var resource = typeof(KeywordTable).Assembly.GetManifestResourceStream(typeof(KeywordTable), "keywords.tsv")!;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.StartsWith("block\t", StringComparison.Ordinal))
                continue;
            var row = KeywordRow.Read(line);
            foreach (var block in row.Blocks)
            {
                if (rows.TryGetValue(block, out var ofBlock))
                    ofBlock.Add(row);
                else
                    rows[block] = [row];
            }
        }
        return rows;
    }
}
