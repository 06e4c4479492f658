using HaCluster.Features.Nfs;
using HaCluster.Values;

namespace HaCluster.Formats.Exports;

public sealed partial record NfsExport
{
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

    private static string HostOf(NfsExportClient client) => client.IsEveryone ? "*" : client.Host;

    // A share without options has HaCluster's own, which are not those of exportfs.
    private static ValueList<string> OptionsOfShare(NfsExportClient client) => client switch
    {
        { Defaults.Count: > 0 } => client.EffectiveOptions,
        { Options.Count: > 0 } => client.Options,
        _ => ["ro", "sync", "no_subtree_check"],
    };
}
