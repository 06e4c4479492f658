using HaCluster.Model;
using HaCluster.Validation.Selection;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA031SuppressionWithoutReason() : SuppressionRule("HA031", Severity.Warning, "A suppression has no reason")
{
    internal override Finding? Check(SuppressionEntry suppression) => string.IsNullOrWhiteSpace(suppression.Reason)
        ? Report(suppression, $"No reason is given for suppressing {ShownText.Of(suppression.RuleId)}, so that this does not count.", "Say why this is right here, for those who come after you.")
        : null;
}
