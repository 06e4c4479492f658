using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Binding;

/// <summary>The hosts that a user named, of a cluster.</summary>
internal static class HostSelection
{
    /// <summary>The named hosts; all where none is named.</summary>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: the cluster has no such host.</exception>
    public static IReadOnlyList<ClusterHost> SelectHosts(this Cluster cluster, IReadOnlyCollection<string> names) => names.Count == 0
        ? cluster.Hosts
        : [.. names.Select(cluster.RequireHost)];
}
