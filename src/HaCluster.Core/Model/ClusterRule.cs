using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>A rule of a cluster's description.</summary>
public abstract class ClusterRule : Rule
{
    private protected ClusterRule(string id, Severity severity, string title) : base(id, severity, title)
    {
    }

    /// <summary>What the rule finds. It never fails, whatever the cluster holds, and touches no host.</summary>
    public abstract IEnumerable<Finding> Check(Cluster cluster);

    private protected Finding Report(string target, ModelObject? where, string message, string fix) =>
        new(Id, Severity, message, target, where?.Source, fix);
}
