using System.Collections.Frozen;
using System.IO.Enumeration;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using HaCluster.Validation.Selection;
using HaCluster.Values;

namespace HaCluster.Validation;

/// <summary>All rules there are.</summary>
public static class RuleBook
{
    /// <summary>The rules, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. ClusterValidator.Rules.Concat<Rule>(KeepalivedLinter.Rules).OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>The rules by which keepalived.conf is checked: its own, and those of suppressions, which may stand in its comments.</summary>
    public static IReadOnlyList<Rule> OfKeepalived { get; } = [.. Suppressions.Rules, .. KeepalivedLinter.Rules];

    private static readonly FrozenDictionary<string, Rule> s_byId = All.ToFrozenDictionary(r => r.Id);

    /// <summary>The rule of that id, or <see langword="null"/>.</summary>
    public static Rule? Find(string id) => s_byId.GetValueOrDefault(id);

    /// <summary>The ids that some patterns fit: <c>HA001</c>, <c>HA1*</c>, <c>HA15?</c>, in any letter case.</summary>
    /// <exception cref="HaClusterException"><c>RuleUnknown</c>: a pattern fits none.</exception>
    public static IReadOnlySet<string> Match(IEnumerable<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var ids = new HashSet<string>();
        foreach (var pattern in patterns)
        {
            var fitting = All.Select(r => r.Id).Where(id => FileSystemName.MatchesSimpleExpression(pattern, id)).ToList();
            if (fitting.Count == 0)
                throw new HaClusterException("RuleUnknown", $"No rule is called {ShownText.Quote(pattern)}; docs/rules has all of them.{HintFor(pattern)}");
            ids.UnionWith(fitting);
        }
        return ids;
    }

    /// <summary><c> Did you mean 'HA001'?</c> with a space before it, or nothing where no id is near.</summary>
    internal static string HintFor(string id) => NearestName.Hint(id, All.Select(r => r.Id));
}
