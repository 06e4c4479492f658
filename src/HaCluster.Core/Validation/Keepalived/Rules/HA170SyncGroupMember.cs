using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA170SyncGroupMember() : NodeRule("HA170", Severity.Error, "A sync group names an instance that it cannot have")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
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
