using HaCluster.Model;
using HaCluster.Validation.Selection;

namespace HaCluster.Validation.Rules;

internal sealed class HA033SuppressionOfError() : SuppressionRule("HA033", Severity.Warning, "An error is to be suppressed")
{
    internal override Finding? Check(SuppressionEntry suppression)
    {
        if (suppression.Rule is SuppressionRule)
            return Report(suppression, $"{suppression.RuleId} is about suppressions, and cannot be suppressed itself.", "Mend the suppression that it is about, and remove this one.");
        // Some errors are only warnings where keepalived is lenient.
        var isOfError = suppression.MeetsError || suppression is { Rule.Severity: Severity.Error, Counts: true, IsUsed: false };
        return isOfError
            ? Report(suppression, $"{suppression.RuleId} finds errors. What cannot work does not come to work by being suppressed.", $"Mend what {suppression.RuleId} finds, and remove the suppression.")
            : null;
    }
}
