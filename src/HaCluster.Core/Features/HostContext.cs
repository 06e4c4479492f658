using HaCluster.Facts;
using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>For what a feature works out its resources: one host of a checked cluster.</summary>
/// <param name="Checked">The cluster.</param>
/// <param name="Host">The host.</param>
internal sealed record HostContext(CheckedCluster Checked, ClusterHost Host)
{
    /// <summary>The family of the host's distribution: what packages, units and paths are called.</summary>
    public Distribution Distribution { get; init; } = Distribution.Debian;

    /// <summary>Whether passwords stand in what is worked out. Not where it is only looked at whether it can be.</summary>
    public bool RevealSecrets { get; init; } = true;

    /// <summary>The cluster.</summary>
    public Cluster Cluster => Checked.Cluster;
}
