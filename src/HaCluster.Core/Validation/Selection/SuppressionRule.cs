using HaCluster.Model;

namespace HaCluster.Validation.Selection;

/// <summary>A rule of suppressions themselves, those of a definition and those in comments. It is asked when it is known what they did.</summary>
internal abstract class SuppressionRule(string id, Severity severity, string title) : Rule(id, severity, title)
{
    /// <summary>What the rule finds.</summary>
    internal abstract Finding? Check(SuppressionEntry suppression);

    private protected Finding Report(SuppressionEntry suppression, string message, string fix) =>
        new(Id, Severity, message, suppression.Target, suppression.Location, fix);
}
