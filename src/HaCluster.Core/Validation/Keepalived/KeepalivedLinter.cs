using HaCluster.Model;
using HaCluster.Validation.Keepalived.Rules;

namespace HaCluster.Validation.Keepalived;

/// <summary>
/// Checks the keepalived.conf of one node, or of all nodes of a cluster together, by all rules for it. Nothing is read from any host.
/// An error is what keepalived's own check (<c>keepalived -t</c>) refuses, or what cannot work.
/// </summary>
public static class KeepalivedLinter
{
    private static readonly TextRule[] s_textRules =
    [
        new HA101UnclosedQuote(),
        new HA102LineTooLong(),
        new HA103NulByte(),
        new HA104StrayBackslash(),
        new HA105StrayOpenBrace(),
        new HA106StrayCloseBrace(),
        new HA107UnclosedBlock(),
        new HA108NestedTooDeeply(),
        new HA109IncludeMissing(),
        new HA110IncludeEmpty(),
        new HA111IncludeUnreadable(),
        new HA112IncludeLoop(),
        new HA113UndefinedParameter(),
        new HA114ParameterNotReplaced(),
        new HA115ParameterLoop(),
        new HA116InvalidSequence(),
        new HA117ExpansionTooLarge(),
    ];

    private static readonly StatementRule[] s_statementRules =
    [
        new HA120UnknownKeyword(),
        new HA121KeywordInWrongBlock(),
        new HA122MissingBlock(),
        new HA123BlockOfNothing(),
        new HA131RepeatedKeyword(),
        new HA132MissingKeyword(),
        new HA133DeprecatedKeyword(),
        new HA134RejectedKeyword(),
    ];

    private static readonly ValueRule[] s_valueRules =
    [
        new HA124MissingValue(),
        new HA125NotANumber(),
        new HA126NumberOutOfRange(),
        new HA127UnknownWord(),
        new HA128NotAnAddress(),
        new HA129MalformedValue(),
        new HA130SurplusWord(),
    ];

    private static readonly NodeRule[] s_nodeRules =
    [
    ];

    private static readonly PeersRule[] s_peersRules =
    [
    ];

    /// <summary>All rules of keepalived.conf, by id.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
        [.. s_textRules.Concat<Rule>(s_statementRules).Concat(s_valueRules).Concat(s_nodeRules).Concat(s_peersRules).OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>What the rules find, in the order of the files and their lines.</summary>
    /// <param name="nodes">The nodes. Those of one cluster are given together; more than one is needed for the rules between peers.</param>
    public static IReadOnlyList<Finding> Lint(IReadOnlyList<LintNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var findings = nodes.SelectMany(LintOne);
        if (nodes.Count > 1)
            findings = findings.Concat(s_peersRules.SelectMany(r => r.Check(nodes)));
        return
        [
            // A file that several nodes share, or include, says what it has to say once.
            .. findings.DistinctBy(f => (f.RuleId, f.Location, f.Message))
                .OrderBy(f => f.Location?.File, StringComparer.Ordinal)
                .ThenBy(f => f.Location?.Line)
                .ThenBy(f => f.Location?.Column)
                .ThenBy(f => f.RuleId, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Finding> LintOne(LintNode node) =>
        node.Expansion.Diagnostics.Select(d => s_textRules.First(r => r.Mistake == d.Mistake).Report(node, d))
            .Concat(new StatementWalk(node, s_statementRules, s_valueRules).Run())
            .Concat(s_nodeRules.SelectMany(r => r.Check(node)));
}
