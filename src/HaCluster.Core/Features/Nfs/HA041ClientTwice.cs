using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed class HA041ClientTwice() : ClusterRule("HA041", Severity.Error, "A folder is exported to the same client twice")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var seen = new Dictionary<(string, string, string), NfsShare>();
        foreach (var share in cluster.NfsShares)
        {
            foreach (var (server, client) in cluster.ServersOf(share).Distinct().SelectMany(s => share.Clients.Select(c => (s, c))))
            {
                // Letter case does not matter in names, nor do doubled slashes in paths.
                var place = (server, string.Join('/', share.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)), client.ToUpperInvariant());
                if (!seen.TryAdd(place, share))
                    yield return Report(Subject.Of(share), share, $"{ShownText.Of(server)} exports this folder to {ShownText.Of(client)} already{At(seen[place])}: exportfs takes one of the two, and says that it failed.", "Name each client of a folder once.");
            }
        }
    }

    private static string At(NfsShare first) => first.Source is { } place ? $" (at {place})" : "";
}
