using HaCluster.Values;

namespace HaCluster.Formats.Exports;

/// <summary>Writes entries of exports(5).</summary>
internal static class ExportsWriter
{
    /// <summary>
    /// The entry's comments and its line. Clients whose defaults cannot follow those of the client before get another line for the same path:
    /// no defaults reach there.
    /// </summary>
    public static IEnumerable<string> LinesOf(NfsExport export)
    {
        // A path without clients would be exported to everyone (exports(5)).
        if (export.Clients.Count == 0)
            throw new HaClusterException("NfsShareWithoutClients", $"nfsShare {ShownText.Of(export.Path)}: say which clients may mount it, such as 192.0.2.0/24.", export.Source);
        foreach (var comment in export.Comments)
            yield return $"#{ExportsText.Comment(comment)}";
        var words = new List<string> { ExportsText.PathAsWritten(export.Path) };
        ValueList<ValueList<string>> inForce = [];
        foreach (var client in export.Clients)
        {
            var (defaults, options) = (client.Defaults, client.Options);
            if (!Follows(defaults, inForce))
            {
                if (words.Count > 1)
                    yield return string.Join(' ', words);
                words.RemoveRange(1, words.Count - 1);
                inForce = [];
                // Two groups need a client between them. All options by name say the same.
                if (defaults.Count > 1)
                    (defaults, options) = ([], client.EffectiveOptions);
            }
            if (defaults.Count > inForce.Count)
                words.Add(ExportsText.Defaults(defaults[^1]));
            words.Add(ExportsText.ClientWithOptions(client.Host, options));
            inForce = defaults;
        }
        yield return string.Join(' ', words);
    }

    private static bool Follows(ValueList<ValueList<string>> defaults, ValueList<ValueList<string>> inForce) =>
        defaults.Count <= inForce.Count + 1 && defaults.Take(inForce.Count).SequenceEqual(inForce);
}
