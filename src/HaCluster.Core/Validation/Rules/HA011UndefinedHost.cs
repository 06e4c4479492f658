using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA011UndefinedHost() : ClusterRule("HA011", Severity.Error, "A host is named that the cluster does not describe")
{
    // Comparing every wrong name with every host of a huge cluster would take its time.
    private const int MostHostsToGuessFrom = 1000;

    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var known = cluster.Hosts.Select(h => h.Name).ToHashSet();
        return
            from host in ClusterShape.MeaningsOf(cluster).OfType<HostReference>()
            where !known.Contains(host.Name) && !host.IsElse(cluster)
            select Report(host.Spot.IsName ? host.Spot.Target : $"{host.Spot.Target}, {host.Spot.Property}", host.Spot.Owner,
                $"No host is called {ShownText.Quote(host.Name)}{host.Else}.", FixOf(host.Name, known));
    }

    private static string FixOf(string name, HashSet<string> known) =>
        known.Count <= MostHostsToGuessFrom && NearestName.Find(name, known) is { } nearest
            ? $"Did you mean {ShownText.Quote(nearest)}?"
            : "Describe it under hosts, or correct the name.";
}
