using System.Globalization;
using HaCluster.Model;
using HaCluster.Validation.Selection;

namespace HaCluster.Validation.Rules;

internal sealed class HA035SuppressionRunOut() : SuppressionRule("HA035", Severity.Warning, "A suppression has run out")
{
    internal override Finding? Check(SuppressionEntry suppression) => suppression.RanOut is { } last
        ? Report(suppression, string.Create(CultureInfo.InvariantCulture, $"The suppression ran out on {last:yyyy-MM-dd}, and does not count any more."), "Mend what it was for, remove it, or look at its reason again and give it a later day.")
        : null;
}
