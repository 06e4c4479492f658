using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA167WeightIgnored() : NodeRule("HA167", Severity.Error, "A weight is ignored")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var instances = node.VrrpInstances.ToDictionary(i => i.Name);
        var groupOf = new Dictionary<string, SyncGroupView>();
        foreach (var group in node.SyncGroups)
        {
            foreach (var member in group.Members)
                groupOf.TryAdd(member.Name, group);
            if (group.Members.FirstOrDefault(m => instances.GetValueOrDefault(m.Name) is { IsOwner: true }).Name is { } owner)
            {
                foreach (var finding in Weighted(node, group.Statement, $"instance {ShownText.Quote(owner)} owns its addresses (priority {VrrpView.OwnerPriority}), and nothing changes that priority", "Set 'weight 0', or give the instance a priority of at most 254."))
                    yield return finding;
            }
        }
        foreach (var instance in node.VrrpInstances)
        {
            var group = groupOf.GetValueOrDefault(instance.Name);
            if (!instance.IsOwner && (group is null || group.HasTrackingWeight))
                continue;
            var findings = instance.IsOwner
                ? Weighted(node, instance.Statement, $"the instance owns its addresses (priority {VrrpView.OwnerPriority}), and nothing changes that priority", "Set 'weight 0', or give the instance a priority of at most 254.")
                : Weighted(node, instance.Statement, $"the instance is in sync group {ShownText.Quote(group!.Name)}", "Set 'weight 0', track it in the group, or add sync_group_tracking_weight to the group.");
            foreach (var finding in findings)
                yield return finding;
        }
    }

    private IEnumerable<Finding> Weighted(LintNode node, KeepalivedStatement block, string why, string fix) =>
        TrackView.In(block)
            // keepalived looks at the processes of a group, but not at those of an instance.
            .Where(t => (t.Keyword == "track_interface" || node.Tracks.Find(t) is not null) && (t.Keyword != "track_process" || block.Is("vrrp_sync_group")) && node.Tracks.WeightOf(t) != 0)
            .Select(t => Report(t.Line, 0, $"The weight of {t.Line.Quoted(0)} is ignored: {why}.", fix));
}
