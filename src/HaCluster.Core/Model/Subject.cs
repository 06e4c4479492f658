using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>How findings call the parts of a cluster. Each feature adds those of its own.</summary>
internal static partial class Subject
{
    internal static string Of(Cluster cluster) => $"cluster {ShownText.Of(cluster.Name)}";

    internal static string Of(ClusterHost host) => $"host {ShownText.Of(host.Name)}";

    internal static string Of(HostInterface networkInterface) => $"interface {ShownText.Of(networkInterface.Name)}";
}
