using HaCluster.Model;
using HaCluster.Validation.Selection;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA032SuppressionOfNoRule() : SuppressionRule("HA032", Severity.Warning, "A suppression names a rule that there is not")
{
    internal override Finding? Check(SuppressionEntry suppression) => suppression.Rule is null
        ? Report(suppression, $"There is no rule {ShownText.Quote(suppression.RuleId)}.{RuleBook.HintFor(suppression.RuleId)}", "Name one rule by its id, as its findings show it.")
        : null;
}
