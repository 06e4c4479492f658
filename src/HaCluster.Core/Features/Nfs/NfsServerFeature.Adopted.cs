using System.Text.RegularExpressions;
using HaCluster.Facts;
using HaCluster.Formats;
using HaCluster.Formats.Exports;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

/// <remarks>The shares are what the servers export (exports(5)).</remarks>
internal sealed partial class NfsServerFeature : IAdopted
{
    private const string ExportsFile = "/etc/exports";
    private const string ExportsFolder = "/etc/exports.d";

    public void Ask(FactsQuery query)
    {
        query.AskTree(ExportsFile);
        query.AskTree(ExportsFolder);
    }

    public IEnumerable<string> FileWords => ["exports", "nfs"];

    public string? PlaceOf(string place, string text, IReadOnlyCollection<string> taken)
    {
        if (place == ExportsFile || place.StartsWith(ExportsFolder + "/", StringComparison.Ordinal))
            return place;
        // A line of fstab may begin with a path, too.
        if (place.StartsWith('/') || NfsMounts.PlaceOf(place, text) is not null || !FirstEntry().IsMatch(text))
            return null;
        return taken.Contains(ExportsFile) ? $"{ExportsFolder}/{place.Replace('/', '-')}.exports" : ExportsFile;
    }

    public Cluster Adopt(Cluster cluster, AdoptionContext context) =>
        cluster with { NfsShares = cluster.NfsShares.AddRange(context.Hosts.Read.SelectMany(r => SharesOf(r.Host, r.Reading, context.Warnings))) };

    // A path, and a client or options behind it, where comments end.
    [GeneratedRegex(@"\A(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?:/|""/)[^\n{};]*(?:\n|\z)")]
    private static partial Regex FirstEntry();

    private static IEnumerable<NfsShare> SharesOf(string host, HostReading reading, List<string> warnings) =>
        from path in reading.Files.Keys.Order(StringComparer.Ordinal)
        where path == ExportsFile || (path.StartsWith(ExportsFolder + "/", StringComparison.Ordinal) && path.EndsWith(".exports", StringComparison.Ordinal))
        from export in Parse(host, path, ConfigBytes.Decode(reading.Files[path].Content), warnings)
        from share in export.ToShares(host)
        select share with { Options = share.Options.Equals(DefaultOptions(share)) ? [] : share.Options, Source = null };

    private static ValueList<NfsExport> Parse(string host, string path, string text, List<string> warnings)
    {
        try
        {
            return NfsExports.Parse(text, path);
        }
        catch (HaClusterException e)
        {
            warnings.Add($"{host}: nothing of {path} is described: {e.Message}");
            return [];
        }
    }

    private static ValueList<string> DefaultOptions(NfsShare share)
    {
        try
        {
            return ShareExports.Of(share with { Options = [] }).Clients[0].Options;
        }
        catch (HaClusterException)
        {
            return [];   // a path that HaCluster itself would not write
        }
    }
}
