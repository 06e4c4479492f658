using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA171SyncGroupOfOne() : NodeRule("HA171", Severity.Error, "A sync group has a single instance")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var instances = node.VrrpInstances.Select(i => i.Name).ToHashSet();
        var taken = new HashSet<string>();
        foreach (var group in node.SyncGroups)
        {
            if (group.Members.Count(m => instances.Contains(m.Name) && taken.Add(m.Name)) == 1)
                yield return Report(group.Statement, 1, "The group has one instance, so there is nothing to keep in step.", "Add the other instances, or remove the group; a notify script can be in the instance.");
        }
    }
}
