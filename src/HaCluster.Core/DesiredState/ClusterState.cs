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
    /// <exception cref="HaClusterException">See <see cref="ForHost"/>.</exception>
    public static IReadOnlyList<HostState> For(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return [.. cluster.Hosts.Select(h => ForHost(cluster, h.Name))];
    }

    /// <summary>The state of one host, with what differs between distributions.</summary>
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
        var features = FeatureList.On(cluster, hostName).ToList();
        return State(host, d => features.SelectMany(f => f.For(new HostContext(new CheckedCluster(cluster, []), host) { Distribution = d })));
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
