using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.DesiredState;

/// <summary>What every host of a cluster must have: the description, worked out into resources.</summary>
public static class ClusterState
{
    /// <summary>The states of all hosts, in the order of the description.</summary>
    /// <exception cref="HaClusterException">See <see cref="ForHost(CheckedCluster, string)"/>.</exception>
    public static IReadOnlyList<HostState> For(CheckedCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return For(cluster, cluster.Cluster.Hosts);
    }

    /// <summary>The states of some hosts, in the order of the description; the others are not looked at.</summary>
    /// <exception cref="HaClusterException">See <see cref="ForHost(CheckedCluster, string)"/>.</exception>
    public static IReadOnlyList<HostState> For(CheckedCluster cluster, IEnumerable<ClusterHost> hosts)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var names = hosts.Select(h => h.Name).ToHashSet();
        return [.. cluster.Cluster.Hosts.Where(h => names.Contains(h.Name)).Select(h => ForHost(cluster, h.Name))];
    }

    /// <summary>The state of one host, with what differs between distributions.</summary>
    /// <exception cref="HaClusterException">
    /// <c>HostUnknown</c>: the cluster has no host of that name.
    /// <c>SecretUnavailable</c>: a password is kept where this machine does not have it. All else that could stand against it, the rules have found.
    /// </exception>
    public static HostState ForHost(CheckedCluster cluster, string hostName) => ForHost(cluster, hostName, revealSecrets: true);

    /// <summary>The state of one host of a cluster that is being checked: passwords are not needed for it, and not in it.</summary>
    /// <exception cref="HaClusterException">It cannot be worked out. A rule says so, or else HA038.</exception>
    internal static HostState ForHost(CheckedCluster cluster, string hostName, bool revealSecrets)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var host = cluster.Cluster.RequireHost(hostName);
        var features = FeatureList.On(cluster.Cluster, hostName).ToList();
        return State(host, d => features.SelectMany(f => f.For(new HostContext(cluster, host) { Distribution = d, RevealSecrets = revealSecrets })));
    }

    /// <summary>One piece of a host: what the <c>Act</c> cmdlets put in place.</summary>
    internal static HostState Partial(ClusterHost host, Func<Distribution, IEnumerable<Resource>> resources) => State(host, resources) with { IsPartial = true };

    /// <summary>What the host must have, whatever distribution it turns out to be of.</summary>
    private static HostState State(ClusterHost host, Func<Distribution, IEnumerable<Resource>> resources)
    {
        var first = Merge(host, resources(Distribution.Debian));
        var others = Distribution.All.Where(d => d != Distribution.Debian).Select(d => new DistributionResources(d, Merge(host, resources(d))));
        return new HostState(host, first) { Elsewhere = others.Where(o => !o.Resources.Equals(first)).ToValueList() };
    }

    // Packages come first, whatever role wants them: they are then installed in one go, and before a share is mounted
    // over a folder that a package fills (as nginx does with /var/www/html). What several roles want is there once.
    private static ValueList<Resource> Merge(ClusterHost host, IEnumerable<Resource> resources)
    {
        var merged = new Dictionary<string, Resource>();
        foreach (var resource in resources.OrderBy(r => r is not PackageResource))
        {
            if (merged.TryGetValue(resource.Id, out var first) && first != resource with { Reason = first.Reason })
            {
                throw new HaClusterException("ResourceConflict",
                    $"{host.Name}: {resource.Id} is wanted as two different things ({first.Reason}; {resource.Reason}); rename or remove one of them.");
            }
            merged.TryAdd(resource.Id, resource);
        }
        return merged.Values.ToValueList();
    }
}
