using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA206SyncGroupsDiffer() : PeersRule("HA206", Severity.Warning, "Nodes have different instances in the same sync group")
{
    internal override IEnumerable<Finding> Check(IReadOnlyList<LintNode> nodes)
    {
        foreach (var groups in nodes.SelectMany(n => n.SyncGroups.Select(g => (Node: n, Group: g))).GroupBy(g => g.Group.Name))
        {
            var (firstNode, first) = groups.First();
            var expected = first.Members.Select(m => m.Name).ToHashSet();
            foreach (var (_, group) in groups.Skip(1).Where(g => !expected.SetEquals(g.Group.Members.Select(m => m.Name))))
                yield return Report(group.Statement, 1, $"The group has other instances than on {ShownText.Quote(firstNode.Name)}: after a takeover some may stay behind.", "Name the same instances on all nodes.");
        }
    }
}
