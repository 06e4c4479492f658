using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Validation.Rules;

namespace HaCluster.Validation;

/// <summary>Checks a cluster against all rules. Nothing is read from any host.</summary>
public static class ClusterValidator
{
    /// <summary>All rules of a cluster, by id.</summary>
    public static IReadOnlyList<ClusterRule> Rules { get; } =
    [
        .. FeatureList.All.OfType<IChecked>().SelectMany(f => f.Rules).Concat(OfTheWhole()).OrderBy(r => r.Id, StringComparer.Ordinal),
    ];


    /// <summary>What the rules find: the worst first, and what is equally bad in the order in which it was written.</summary>
    public static IReadOnlyList<Finding> Validate(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return
        [
            .. Rules.SelectMany(r => r.Check(cluster))
                .Distinct()
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
