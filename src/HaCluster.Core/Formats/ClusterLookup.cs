using HaCluster.Model;

namespace HaCluster.Formats;

internal static class ClusterLookup
{
    /// <summary>The host of that name.</summary>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: the cluster does not describe it.</exception>
    public static ClusterHost RequireHost(this Cluster cluster, string name) =>
        cluster.FindHost(name)
        ?? throw new HaClusterException("HostUnknown", $"cluster {cluster.Name}: no host is called '{name}'; describe it or correct the name.", cluster.Source);
}
