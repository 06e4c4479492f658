using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Nginx;
using HaCluster.Features.RealServers;
using HaCluster.Formats;
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
        return [.. cluster.Cluster.Hosts.Select(h => ForHost(cluster, h.Name))];
    }

    /// <summary>The state of one host.</summary>
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
        var context = new HostContext(cluster, host) { RevealSecrets = revealSecrets };
        return new HostState(host, Merge(host, FeatureList.On(cluster.Cluster, hostName).SelectMany(f => f.For(context))));
    }

    /// <summary>One piece of a host: what the <c>Act</c> cmdlets put in place.</summary>
    internal static HostState Partial(ClusterHost host, IEnumerable<Resource> resources) => new(host, Merge(host, resources), IsPartial: true);

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
