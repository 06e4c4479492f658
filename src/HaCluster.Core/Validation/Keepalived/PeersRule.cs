using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule that holds between the nodes of one cluster. It is asked where more than one is given.</summary>
internal abstract class PeersRule(string id, Severity severity, string title) : ConfigRule(id, severity, title)
{
    /// <summary>What the rule finds.</summary>
    internal abstract IEnumerable<Finding> Check(IReadOnlyList<LintNode> nodes);
}
