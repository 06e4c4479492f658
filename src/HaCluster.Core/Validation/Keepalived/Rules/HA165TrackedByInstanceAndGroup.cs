using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA165TrackedByInstanceAndGroup() : NodeRule("HA165", Severity.Error, "An interface is tracked by an instance and by its sync group")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var instances = node.VrrpInstances.ToDictionary(i => i.Name);
        foreach (var group in node.SyncGroups)
        {
            var ofGroup = TrackView.In(group.Statement).Where(t => t.Keyword == "track_interface").DistinctBy(t => t.Name).ToDictionary(t => t.Name);
            if (ofGroup.Count == 0)
                continue;
            foreach (var instance in group.Members.DistinctBy(m => m.Name).Select(m => instances.GetValueOrDefault(m.Name)).OfType<VrrpView>())
            {
                foreach (var track in TrackView.In(instance.Statement).Where(t => t.Keyword == "track_interface" && t.Name != instance.Interface && ofGroup.ContainsKey(t.Name)))
                    yield return Report(track.Line, 0, $"{track.Line.Quoted(0)} is tracked by sync group {ShownText.Quote(group.Name)} too.", "Keep one of the two: what the group tracks counts for all of its instances.");
                if (instance.Interface is { } own && !instance.Has("dont_track_primary") && ofGroup.TryGetValue(own, out var groupTrack))
                    yield return Report(groupTrack.Line, 0, $"{groupTrack.Line.Quoted(0)} is the own interface of instance {ShownText.Quote(instance.Name)}, which tracks it anyway.", "Remove it from the group.");
            }
        }
    }
}
