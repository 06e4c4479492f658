using HaCluster.Model;
using HaCluster.Validation;

namespace HaCluster.Core.Tests;

/// <summary>Lets the clusters of tests through the gate, or past it.</summary>
internal static class SampleClusters
{
    /// <summary>The cluster, which has no error.</summary>
    public static CheckedCluster Checked(this Cluster cluster) => ClusterGate.Check(cluster);

    /// <summary>A cluster that the rules would refuse, or that is only a part of one, for tests of what comes after them.</summary>
    public static CheckedCluster Unchecked(this Cluster cluster) => new(cluster, []);
}
