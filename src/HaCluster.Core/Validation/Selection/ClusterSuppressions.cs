using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Selection;

/// <summary>The suppressions of a definition.</summary>
internal static class ClusterSuppressions
{
    private const int MostTargets = 3;

    /// <summary>The findings, those marked that the definition suppresses, and what is wrong with its suppressions.</summary>
    /// <param name="cluster">The definition.</param>
    /// <param name="findings">What the other rules find.</param>
    /// <param name="today">The day by which a suppression may have run out.</param>
    internal static IEnumerable<Finding> Apply(Cluster cluster, IEnumerable<Finding> findings, DateOnly today)
    {
        if (cluster.Suppress.Count == 0)
            return findings;
        var entries = cluster.Suppress.Select(s => EntryOf(s, today)).ToList();
        var first = new Dictionary<(string Rule, string? Target), SuppressionEntry>();
        foreach (var (suppression, entry) in cluster.Suppress.Zip(entries))
        {
            if (entry.Counts && !first.TryAdd((suppression.Rule, suppression.Target), entry))
                entry.WhyIdle = $"{entry.RuleId} is suppressed already{(first[(suppression.Rule, suppression.Target)].Location is { } place ? $", at {place}" : "")}.";
        }
        var marked = Suppressions.Apply(findings, f => first.GetValueOrDefault((f.RuleId, f.Target)) ?? first.GetValueOrDefault((f.RuleId, null)));
        ExplainIdle(cluster.Suppress.Zip(entries).Where(p => p.Second is { Counts: true, IsUsed: false, WhyIdle: null }), marked);
        return marked.Concat(Suppressions.Check(entries));
    }

    private static SuppressionEntry EntryOf(Suppression suppression, DateOnly today) => new(suppression.Rule, suppression.Reason, SuppressionKind.InSource)
    {
        Target = $"suppression of {ShownText.Of(suppression.Rule)}{(suppression.Target is { } target ? $", {ShownText.Of(target)}" : "")}",
        Location = suppression.Source,
        RanOut = suppression.Until < today ? suppression.Until : null,
    };

    // A target that is misspelt, or the server where the share was meant: what the rule does find says which.
    private static void ExplainIdle(IEnumerable<(Suppression Suppression, SuppressionEntry Entry)> idle, IReadOnlyList<Finding> findings)
    {
        ILookup<string, string>? targets = null;
        foreach (var (suppression, entry) in idle)
        {
            if (entry.Rule is not (ClusterRule or SuppressionRule))
            {
                entry.WhyIdle = $"{entry.RuleId} is a rule for keepalived.conf and finds nothing in a definition.";
                continue;
            }
            targets ??= findings.Select(f => (f.RuleId, f.Target)).Distinct().ToLookup(f => f.RuleId, f => f.Target);
            var found = targets[suppression.Rule].Take(MostTargets).ToList();
            if (suppression.Target is { } target && found.Count > 0)
                entry.WhyIdle = $"{entry.RuleId} finds nothing about {ShownText.Quote(target)}, but about {string.Join(", ", found.Select(t => $"'{t}'"))}.";
        }
    }
}
