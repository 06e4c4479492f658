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
    /// <exception cref="HaClusterException">See <see cref="ForHost"/>.</exception>
    public static IReadOnlyList<HostState> For(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return [.. cluster.Hosts.Select(h => ForHost(cluster, h.Name))];
    }

    /// <summary>The state of one host.</summary>
    /// <exception cref="HaClusterException">
    /// <c>HostUnknown</c>: a host is named but not described.
    /// <c>ForwardingUnsupported</c>: a service forwards by masquerading, which HaCluster describes and renders but does not set up.
    /// <c>DirectorIsRealServer</c>: a host would direct a VIP and be a real server of it.
    /// <c>ResourceConflict</c>: two parts of the description want the same file, unit or setting to be different things.
    /// Or an error of a format: a string that cannot be written into a configuration file.
    /// </exception>
    public static HostState ForHost(Cluster cluster, string hostName)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var host = cluster.RequireHost(hostName);
        return new HostState(host, Merge(host, FeatureList.On(cluster, hostName).SelectMany(f => f.For(new HostContext(new CheckedCluster(cluster, []), host)))));
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
