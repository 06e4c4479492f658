using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA170SyncGroupMember() : NodeRule("HA170", Severity.Error, "A group names an instance that it cannot have, or none")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var list in node.SyncGroups.Select(g => g.Statement).Concat(node.NamedBlocks("track_group")).Select(g => g.Find("group")).OfType<KeepalivedStatement>().Where(l => l.Children.Length == 0))
            yield return Report(list, 0, "The list of instances is empty.", "Name them, or remove the group.");
        var instances = node.VrrpInstances.Select(i => i.Name).ToHashSet();
        var groups = new Dictionary<string, string>();
        foreach (var group in node.SyncGroups)
        {
            foreach (var (line, word, name) in group.Members)
            {
                if (!instances.Contains(name))
                    yield return Report(line, word, $"There is no vrrp_instance {line.Quoted(word)}; keepalived leaves it out of the group.{NearestName.Hint(name, instances)}", "Correct the name, or define the instance.");
                else if (!groups.TryAdd(name, group.Name))
                    yield return Report(line, word, $"Instance {line.Quoted(word)} is in sync group {ShownText.Quote(groups[name])} already; an instance can be in one.", "Remove it from one of them.");
            }
        }
    }
}
