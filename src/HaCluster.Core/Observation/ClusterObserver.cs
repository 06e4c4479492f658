using System.Diagnostics;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Observation;

/// <summary>Looks at the live hosts of a cluster and changes nothing.</summary>
public static class ClusterObserver
{
    /// <summary>As many logins at once as an sshd takes by default (sshd_config(5), MaxStartups), for all may pass the same jump host.</summary>
    private const int HostsAtOnce = 10;

    /// <summary>Several times what a loaded host needs; a mount that hangs takes three seconds of it.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Looks at all hosts at once, in one round trip each. A host that cannot be reached is part of the answer.</summary>
    public static async Task<ClusterStatus> ObserveAsync(Cluster cluster, IHostConnector connector, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(connector);
        return Judge(cluster, await ObserveAsync(cluster, cluster.Hosts, h => new HostLook(cluster, h), connector, cancellation).ConfigureAwait(false));
    }

    /// <summary>Takes a look at each of some hosts. One that cannot be looked at is part of the answer.</summary>
    internal static async Task<IReadOnlyList<LiveHost>> ObserveAsync(
        Cluster cluster, IReadOnlyList<ClusterHost> described, Func<ClusterHost, HostLook> lookAt, IHostConnector connector, CancellationToken cancellation)
    {
        var hosts = new LiveHost[described.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, hosts.Length, options, async (i, cancellation) =>
            hosts[i] = await ObserveAsync(cluster, described[i], lookAt, connector, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return hosts;
    }

    /// <summary>Looks again and again until nothing is wrong, as after a deploy, when directors still elect and check. After that time, the last look is the answer.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="connector">How its hosts are reached.</param>
    /// <param name="patience">How long; no time at all is one look.</param>
    /// <param name="progress">Hears of each look that found something wrong.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<ClusterStatus> ObserveUntilHealthyAsync(
        Cluster cluster, IHostConnector connector, TimeSpan patience, IProgress<ClusterStatus>? progress = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var status = await ObserveAsync(cluster, connector, cancellation).ConfigureAwait(false);
            if (status.IsHealthy || clock.Elapsed > patience)
                return status;
            progress?.Report(status);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Looks at one host over an open connection, in one round trip.</summary>
    /// <exception cref="HostException">The host was lost, or did not answer in time.</exception>
    /// <exception cref="HaClusterException"><c>ObservationFailed</c>: the host's answer makes no sense.</exception>
    public static async Task<LiveHost> ObserveHostAsync(Cluster cluster, ClusterHost host, IHostChannel channel, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(channel);
        return await LookAsync(new HostLook(cluster, host), channel, cancellation).ConfigureAwait(false);
    }

    /// <summary>A host that could not be looked at.</summary>
    internal static LiveHost Unseen(Cluster cluster, ClusterHost host, HaClusterException why) =>
        new(host.Name, host.Address, cluster.RolesOf(host.Name).ToValueList()) { Error = why };

    /// <summary>Puts what was seen on the hosts together, and says what is wrong with it.</summary>
    internal static ClusterStatus Judge(Cluster cluster, IReadOnlyList<LiveHost> hosts)
    {
        var status = FeatureList.FromTheVip.OfType<IObserved>()
            .Aggregate(new ClusterStatus(cluster.Name, hosts.ToValueList()), (seen, feature) => feature.See(cluster, seen));
        return status with { Problems = ClusterHealth.Examine(cluster, status).ToValueList() };
    }

    private static async Task<LiveHost> LookAsync(HostLook look, IHostChannel channel, CancellationToken cancellation) =>
        look.Read(await channel.RunAsync(look.Script, s_patience, cancellation).ConfigureAwait(false));

    private static async Task<LiveHost> ObserveAsync(Cluster cluster, ClusterHost host, Func<ClusterHost, HostLook> lookAt, IHostConnector connector, CancellationToken cancellation)
    {
        try
        {
            var channel = await connector.OpenAsync(host, cluster.Ssh, cancellation).ConfigureAwait(false);
            await using (channel.ConfigureAwait(false))
                return await LookAsync(lookAt(host), channel, cancellation).ConfigureAwait(false);
        }
        catch (HaClusterException e)
        {
            return Unseen(cluster, host, e);
        }
    }
}
