using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA172SyncGroupOwners() : NodeRule("HA172", Severity.Error, "Some instances of a sync group own their addresses, others do not")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var instances = node.VrrpInstances.ToDictionary(i => i.Name);
        foreach (var group in node.SyncGroups)
        {
            var members = group.Members.Where(m => instances.ContainsKey(m.Name)).ToList();
            if (members.FirstOrDefault(m => instances[m.Name].IsOwner).Name is { } owner && members.FirstOrDefault(m => !instances[m.Name].IsOwner) is { Line: not null } other)
                yield return Report(other.Line, other.Word, $"Instance {other.Line.Quoted(other.Word)} does not own its addresses, but {ShownText.Quote(owner)} in the same group does (priority {VrrpView.OwnerPriority}): they never get in step.", "Give all instances of the group a priority of at most 254.");
        }
    }
}
