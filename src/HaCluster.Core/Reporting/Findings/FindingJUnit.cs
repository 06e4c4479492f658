using HaCluster.Model;
using HaCluster.Reporting.Machine;

namespace HaCluster.Reporting.Findings;

/// <summary>Findings in the form of JUnit: one test for each of them, and one that passes where there is none.</summary>
internal static class FindingJUnit
{
    /// <summary>The document.</summary>
    /// <param name="findings">The findings. A suppressed one is a skipped test.</param>
    /// <param name="failOn">The least severity that is a failure; what is less severe passes, with its text as output.</param>
    public static string Of(IReadOnlyList<Finding> findings, Severity failOn) =>
        JUnitText.Of("HaCluster rules", null, findings.Count > 0 ? [.. findings.Select(f => Case(f, failOn))] : [new JUnitCase("rules", "no findings")]);

    private static JUnitCase Case(Finding finding, Severity failOn)
    {
        var text = $"{finding.Location?.ToString() ?? finding.Target}: {finding.Message} {finding.SuggestedFix}";
        var test = new JUnitCase($"rules.{finding.RuleId}", $"{finding.RuleId} {finding.Target}{(finding.Location is { } place ? $" ({place})" : "")}");
        return finding.Suppression is { } suppression ? test with { Skipped = suppression.ToString(), Output = text }
            : finding.Severity >= failOn ? test with { Failure = text, FailureType = finding.Severity.ToString() }
            : test with { Output = $"{finding.Severity}: {text}" };
    }
}
