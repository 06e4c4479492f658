using HaCluster.Model;
using HaCluster.Validation.Rules;

namespace HaCluster.Validation.Selection;

/// <summary>Marks what is suppressed, and says what is wrong with suppressions: the one place for definitions, comments and baselines.</summary>
internal static class Suppressions
{
    // Nobody reads more of one rule, and a hostile file has a million of them.
    private const int MostOfRule = 10_000;

    /// <summary>The rules of suppressions, by id.</summary>
    internal static IReadOnlyList<SuppressionRule> Rules { get; } =
    [
        new HA031SuppressionWithoutReason(),
        new HA032SuppressionOfNoRule(),
        new HA033SuppressionOfError(),
        new HA034SuppressionWithoutEffect(),
        new HA035SuppressionRunOut(),
    ];

    /// <summary>The findings, those marked that are suppressed. An error is suppressed by a baseline alone, which knows it and does not judge it.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="find">What a finding is suppressed by; it is not asked of those that are suppressed already.</param>
    internal static IReadOnlyList<Finding> Apply(IEnumerable<Finding> findings, Func<Finding, SuppressionEntry?> find)
    {
        return [.. findings.Select(Mark)];

        Finding Mark(Finding finding)
        {
            if (finding.Suppression is not null || find(finding) is not { } entry)
                return finding;
            if (finding.Severity == Severity.Error && entry.Kind == SuppressionKind.InSource)
            {
                entry.MeetsError = true;
                return finding;
            }
            entry.IsUsed = true;
            return finding with { Suppression = new FindingSuppression(entry.Kind, entry.Reason) };
        }
    }

    /// <summary>What is wrong with the suppressions themselves, once they were applied.</summary>
    internal static IEnumerable<Finding> Check(IReadOnlyList<SuppressionEntry> suppressions) =>
        Rules.SelectMany(r => suppressions.Select(r.Check).OfType<Finding>().Take(MostOfRule));
}
