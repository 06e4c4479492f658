using HaCluster.Model;
using HaCluster.Validation.Selection;

namespace HaCluster.Validation.Rules;

internal sealed class HA034SuppressionWithoutEffect() : SuppressionRule("HA034", Severity.Warning, "A suppression has no effect")
{
    internal override Finding? Check(SuppressionEntry suppression)
    {
        var isIdle = suppression is { Counts: true, IsUsed: false, MayBeIdle: false, Rule: not SuppressionRule and not { Severity: Severity.Error } };
        return isIdle
            ? Report(suppression, suppression.WhyIdle ?? $"{suppression.RuleId} finds nothing here that this could suppress.", "Correct it, or remove it: it would hide what comes later.")
            : null;
    }
}
