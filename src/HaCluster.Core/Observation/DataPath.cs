using System.Collections.Concurrent;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Observation;

/// <summary>
/// Follows the way of visitors' packets through a live cluster, and changes nothing: who answers for the VIPs, whether a full-size packet passes from each
/// director to each real server, whether routes and kernel parameters are as they have to be, from whom answers come. One round trip per host, as for any
/// look; only that it takes a few seconds longer.
/// </summary>
public static class DataPath
{
    private static readonly IOnDataPath[] s_features = [.. FeatureList.FromTheVip.OfType<IOnDataPath>()];

    /// <summary>Looks. Hosts that cannot be reached are among the problems, and what they could have told is unknown.</summary>
    /// <returns>The status of the cluster with its <see cref="ClusterStatus.DataPath"/>; a check that failed is one of its problems, too.</returns>
    /// <param name="cluster">The cluster, in which the rules found no error: what the hosts must have is worked out of it.</param>
    /// <param name="connector">How its hosts are reached.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ClusterStatus> ObserveAsync(CheckedCluster cluster, IHostConnector connector, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(connector);
        var described = cluster.Cluster;
        var bystanders = described.Hosts.Select(h => h.Name).Where(h => !s_features.OfType<Feature>().Any(f => f.IsOn(described, h))).ToHashSet();
        var states = described.Hosts.ToDictionary(h => h.Name, h => ClusterState.ForHost(cluster, h.Name, revealSecrets: false));
        var looks = new ConcurrentDictionary<string, HostLook>();
        var hosts = await ClusterObserver.ObserveAsync(
            described, described.Hosts, h => looks[h.Name] = new HostLook(described, h, query => Ask(described, h, bystanders, states[h.Name], query)), connector, cancellation).ConfigureAwait(false);
        var status = ClusterObserver.Judge(described, hosts);
        var sight = new DataPathSight(status, looks.Values.Where(l => l.Facts is not null).ToDictionary(l => l.Host.Name, l => l.Facts!), bystanders);
        var checks = s_features.SelectMany(f => f.CheckPath(described, sight)).Concat(described.Hosts.SelectMany(h => Sysctls(states[h.Name], sight))).ToValueList();
        var failed = checks.Where(c => c is { Outcome: DataPathOutcome.Failed, IsKnown: false }).Select(c => new ClusterProblem(c.Kind, c.Host, c.Subject, c.ToString()));
        return status with { DataPath = checks, Problems = status.Problems.AddRange(failed) };
    }

    private static void Ask(Cluster cluster, ClusterHost host, IReadOnlySet<string> bystanders, HostState state, FactsQuery query)
    {
        DataPathSight.Ask(query);
        foreach (var wanted in state.Resources.OfType<SysctlResource>())
            query.AskSysctl(wanted.Key);
        foreach (var feature in s_features)
            feature.AskPath(cluster, host, bystanders, query);
    }

    /// <summary>What a deploy gives the kernel is what it goes by.</summary>
    private static IEnumerable<DataPathCheck> Sysctls(HostState state, DataPathSight sight) =>
        from wanted in state.Resources.OfType<SysctlResource>()
        let host = state.Host.Name
        let has = sight.FactsOf(host)?.Sysctls.GetValueOrDefault(wanted.Key)
        select sight.FactsOf(host) is null ? DataPathSight.Unreached(DataPathCheckKind.Sysctl, host, wanted.Key)
            : has == FactsReader.NormalizeBlanks(wanted.Value) ? new DataPathCheck(DataPathCheckKind.Sysctl, host, wanted.Key, DataPathOutcome.Passed, $"{wanted.Key} is {wanted.Value}.")
            : new DataPathCheck(DataPathCheckKind.Sysctl, host, wanted.Key, DataPathOutcome.Failed, $"{wanted.Key} is {has ?? "not there"} on {host}, and not {wanted.Value}: {wanted.Reason}.")
            {
                Advice = "A deploy sets it; hacluster drift tells whether somebody has changed it.",
            };
}
