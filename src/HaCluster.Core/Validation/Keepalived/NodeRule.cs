using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of the configuration of one node as a whole.</summary>
internal abstract class NodeRule(string id, Severity severity, string title) : ConfigRule(id, severity, title)
{
    /// <summary>What the rule finds.</summary>
    internal abstract IEnumerable<Finding> Check(LintNode node);
}
