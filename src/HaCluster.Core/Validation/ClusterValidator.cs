using HaCluster.Definition;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using HaCluster.Validation.Rules;
using HaCluster.Validation.Selection;
using HaCluster.Values;

namespace HaCluster.Validation;

/// <summary>Checks a cluster against all rules. Nothing is read from any host.</summary>
public static class ClusterValidator
{
    private static readonly HA038StateImpossible s_safetyNet = new();

    // Those that look at one value, or one part, at a time.
    private static readonly IReadOnlyList<ClusterRule> s_values = [new HA015UnsafeText(), new HA017NumberOutOfRange(), new HA075SettingOfOtherCheck()];

    /// <summary>All rules of a cluster, by id, and those of suppressions. Besides, those of keepalived.conf are asked of the files that it renders; see <see cref="KeepalivedLinter.Rules"/>.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        .. FeatureList.All.OfType<IChecked>().SelectMany(f => f.Rules).Concat(OfTheWhole()).Concat<Rule>(Suppressions.Rules).OrderBy(r => r.Id, StringComparer.Ordinal),
    ];

    /// <summary>What the rules find: the worst first, and what is equally bad in the order in which it was written.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="includeSuppressed">Whether what the cluster suppresses is among it, marked (<see cref="Finding.Suppression"/>). Errors are never suppressed.</param>
    public static IReadOnlyList<Finding> Validate(Cluster cluster, bool includeSuppressed = false) =>
        Validate(cluster, includeSuppressed, DateOnly.FromDateTime(DateTime.Now));

    /// <summary>
    /// What the rules find in one part by itself, while it is being described: texts that cannot stand where they would go (HA015),
    /// numbers and durations out of their range (HA017), settings of another kind of health check (HA075). All else needs the whole cluster.
    /// </summary>
    public static IReadOnlyList<Finding> ValidatePart(ModelObject part) => ValidateValues(ClusterParts.Add(new Cluster { Name = "part" }, [part]));

    /// <summary>The same, of all parts of a cluster and of what it says itself.</summary>
    public static IReadOnlyList<Finding> ValidateValues(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return [.. s_values.SelectMany(r => r.Check(cluster)).Distinct()];
    }

    /// <summary>What <see cref="Validate(Cluster, bool)"/> gives, on another day than today: a suppression may have run out.</summary>
    internal static IReadOnlyList<Finding> Validate(Cluster cluster, bool includeSuppressed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return
        [
            .. ClusterSuppressions.Apply(cluster, FindingsIn(cluster).Distinct(), today)
                .Where(f => includeSuppressed || f.Suppression is null)
                .OrderByDescending(f => f.Severity)
                .ThenBy(f => f.Location?.File, StringComparer.Ordinal)
                .ThenBy(f => f.Location?.Line)
                .ThenBy(f => f.Location?.Column)
                .ThenBy(f => f.RuleId, StringComparer.Ordinal),
        ];
    }

    private static List<Finding> FindingsIn(Cluster cluster)
    {
        var findings = Rules.OfType<ClusterRule>().Where(r => r != s_safetyNet).SelectMany(r => r.Check(cluster)).ToList();
        findings.AddRange([.. DefinitionLinter.Lint(cluster, findings)]);
        // What cannot be worked out because of an error is no second one.
        return findings.Exists(f => f.Severity == Severity.Error) ? findings : [.. findings, .. s_safetyNet.Check(cluster)];
    }

    // Rules that go through all parts, whatever feature they are of.
    private static IEnumerable<ClusterRule> OfTheWhole() =>
    [
        .. s_values,
        new HA011UndefinedHost(),
        new HA016Duplicates(),
        new HA023HostsWithSameAddress(),
        new HA024SecretInClear(),
        new HA043ShareOrSiteUnreachable(),
        new HA044ScriptCannotRun(),
        new HA045ScriptOfNoUse(),
        new HA046ScriptNotShipped(),
        new HA057AddressOfNoMachine(),
        new HA058HostsOfOneMachine(),
        new HA081HostAddressOnNoInterface(),
        s_safetyNet,
    ];
}
