using HaCluster.Model;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule that looks at one statement of keepalived.conf after the other. It is asked for each of them, so it is quick where there is nothing to find.</summary>
internal abstract class StatementRule(string id, Severity severity, string title) : Rule(id, severity, title)
{
    /// <summary>Reports to <paramref name="place"/> what is wrong there.</summary>
    internal abstract void Check(in StatementPlace place);
}
