using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Validation.Rules;
using HaCluster.Validation.Selection;

namespace HaCluster.Validation;

/// <summary>Checks a cluster against all rules. Nothing is read from any host.</summary>
public static class ClusterValidator
{
    /// <summary>All rules of a cluster, by id, and those of suppressions.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        .. FeatureList.All.OfType<IChecked>().SelectMany(f => f.Rules).Concat(OfTheWhole()).Concat<Rule>(Suppressions.Rules).OrderBy(r => r.Id, StringComparer.Ordinal),
    ];

    /// <summary>What the rules find: the worst first, and what is equally bad in the order in which it was written.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="includeSuppressed">Whether what the cluster suppresses is among it, marked (<see cref="Finding.Suppression"/>). Errors are never suppressed.</param>
    public static IReadOnlyList<Finding> Validate(Cluster cluster, bool includeSuppressed = false) =>
        Validate(cluster, includeSuppressed, DateOnly.FromDateTime(DateTime.Now));

    /// <summary>The same, on another day than today: a suppression may have run out.</summary>
    internal static IReadOnlyList<Finding> Validate(Cluster cluster, bool includeSuppressed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var findings = Rules.OfType<ClusterRule>().SelectMany(r => r.Check(cluster)).Distinct();
        return
        [
            .. ClusterSuppressions.Apply(cluster, findings, today)
                .Where(f => includeSuppressed || f.Suppression is null)
                .OrderByDescending(f => f.Severity)
                .ThenBy(f => f.Location?.File, StringComparer.Ordinal)
                .ThenBy(f => f.Location?.Line)
                .ThenBy(f => f.Location?.Column)
                .ThenBy(f => f.RuleId, StringComparer.Ordinal),
        ];
    }

    // Rules that go through all parts, whatever feature they are of.
    private static IEnumerable<ClusterRule> OfTheWhole() =>
    [
        new HA011UndefinedHost(),
        new HA015UnsafeText(),
        new HA016Duplicates(),
        new HA017NumberOutOfRange(),
        new HA023HostsWithSameAddress(),
        new HA024SecretInClear(),
    ];
}
