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
        return References(cluster)
            .Where(r => !known.Contains(r.Host))
            .Select(r => Report(r.Target, r.Where, $"No host is called {ShownText.Quote(r.Host)}.", FixOf(r.Host, known)));
    }

    private static string FixOf(string name, HashSet<string> known) =>
        known.Count <= MostHostsToGuessFrom && NearestName.Find(name, known) is { } nearest
            ? $"Did you mean {ShownText.Quote(nearest)}?"
            : "Describe it under hosts, or correct the name.";

    private static IEnumerable<(string Host, string Target, ModelObject Where)> References(Cluster cluster)
    {
        if (cluster.ProbeFrom is { } probe)
            yield return (probe, $"{Subject.Of(cluster)}, probeFrom", cluster);
        foreach (var instance in cluster.VrrpInstances)
        {
            foreach (var member in instance.Members)
                yield return (member.Host, Subject.Of(instance, member), member);
        }
        foreach (var service in cluster.IpvsServices)
        {
            foreach (var server in service.RealServers)
                yield return (server.Host, Subject.Of(service, server), server);
        }
        foreach (var site in cluster.WebServers)
        {
            foreach (var host in site.On)
                yield return (host, $"{Subject.Of(site)}, on", site);
        }
        foreach (var share in cluster.NfsShares)
        {
            yield return (share.Server, $"{Subject.Of(share)}, server", share);
            foreach (var host in share.MountOn)
                yield return (host, $"{Subject.Of(share)}, mountOn", share);
        }
    }
}
