using HaCluster.Model;

namespace HaCluster.Formats.Exports;

/// <summary>One entry of exports(5): a folder, and who may mount it with which options.</summary>
public sealed record NfsExport : ModelObject
{
    /// <summary>The folder, an absolute path as it was written. A byte that is no UTF-8 is half of a surrogate pair, U+DC80–U+DCFF.</summary>
    public required string Path { get; init; }

    /// <summary>The clients, in the order of the entry. One with an empty <see cref="NfsExportClient.Host"/> stands where the entry names none.</summary>
    public ValueList<NfsExportClient> Clients { get; init; } = [];

    /// <summary>The comments before and within the entry, without their <c>#</c>; the last entry of a file has those after it, too.</summary>
    public ValueList<string> Comments { get; init; } = [];

    /// <summary>
    /// The entry as shares of a cluster: one if all clients have the same options in force, else one for each kind of them, all with this path.
    /// A client that stands twice counts once, as exportfs takes it: the first time.
    /// </summary>
    /// <param name="server">The name of the host that exports the folder.</param>
    public IEnumerable<NfsShare> ToShares(string server) =>
        from equal in Clients.DistinctBy(HostOf, StringComparer.OrdinalIgnoreCase).GroupBy(c => c.EffectiveOptions)
        select new NfsShare
        {
            Path = Path,
            Server = server,
            Clients = equal.Select(HostOf).ToValueList(),
            Options = OptionsOfShare(equal.First()),
            Source = Source,
        };

    /// <summary>The path and the clients.</summary>
    public override string ToString() => $"{ShownText.Of(Path)} {string.Join(' ', Clients)}";

    private static string HostOf(NfsExportClient client) => client.IsEveryone ? "*" : client.Host;

    // A share without options has HaCluster's own, which are not those of exportfs.
    private static ValueList<string> OptionsOfShare(NfsExportClient client) => client switch
    {
        { Defaults.Count: > 0 } => client.EffectiveOptions,
        { Options.Count: > 0 } => client.Options,
        _ => ["ro", "sync", "no_subtree_check"],
    };
}
