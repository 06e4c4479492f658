using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA229GroupUnused() : NodeRule("HA229", Severity.Warning, "A virtual_server_group has no effect")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        if (node.VirtualServerGroups.Count == 0)
            yield break;
        var used = node.VirtualServers.Select(s => s.GroupName).ToHashSet();
        var names = new HashSet<string>();
        foreach (var group in node.VirtualServerGroups)
        {
            if (!names.Add(group.Name))
                yield return Report(group.Statement, 1, $"There is a group {group.Statement.Quoted(1)} already; keepalived uses that one only.", "Put the lines of both into one group, or give it another name.");
            else if (!used.Contains(group.Name))
                yield return Report(group.Statement, 1, $"No virtual server has group {group.Statement.Quoted(1)}.", "Remove it, or add a 'virtual_server group' with its name.");
        }
    }
}
