using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>A cluster in which the rules found no error, so that the state of each of its hosts can be worked out. Only the gate makes one.</summary>
public sealed class CheckedCluster
{
    internal CheckedCluster(Cluster cluster, ValueList<Finding> findings) => (Cluster, Findings) = (cluster, findings);

    /// <summary>The cluster.</summary>
    public Cluster Cluster { get; }

    /// <summary>What the rules found all the same: warnings and notices.</summary>
    public ValueList<Finding> Findings { get; }
}
