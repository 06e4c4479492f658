using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of each checker of a real server. keepalived reads those of a service that it leaves out, too.</summary>
internal abstract class CheckerRule(string id, Severity severity, string title) : ConfigRule(id, severity, title)
{
    /// <summary>What the rule finds.</summary>
    internal abstract Finding? Check(LintNode node, CheckerView checker);
}
