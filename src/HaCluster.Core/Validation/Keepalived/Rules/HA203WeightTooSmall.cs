using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA203WeightTooSmall() : VrrpPeersRule("HA203", Severity.Warning, "What a master tracks cannot make a backup take over")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var byPriority = peers.Members.OrderByDescending(m => m.Instance.Priority).ToList();
        var (node, master) = byPriority[0];
        var (backupNode, backup) = byPriority[1];
        if (master.IsOwner || backup.IsNoPreempt)
            yield break;
        var (best, all) = (Best(node, master), Best(backupNode, backup));
        foreach (var track in Tracks(node, master))
        {
            // All else being well on both nodes: what the master has left when this alone fails, against what the backup has.
            var weight = node.Tracks.WeightOf(track);
            var left = Math.Clamp(best - Math.Abs(weight), 1, 254);
            if (left >= all && left != best)
                yield return Report(track.Line, 0, $"When {track.Line.Quoted(0)} fails, the priority goes from {best} to {left}, and {ShownText.Quote(backupNode.Name)} has {all}: it does not take over.", $"Give a weight of more than {best - all}, or none: then a failure is a fault.");
        }
    }

    private static int Best(LintNode node, VrrpView instance) =>
        Math.Clamp(instance.Priority + Tracks(node, instance).Sum(t => Math.Max(0, node.Tracks.WeightOf(t))), 1, 254);

    // The number in a tracked file is not known.
    private static IEnumerable<TrackView> Tracks(LintNode node, VrrpView instance) =>
        TrackView.In(instance.Statement).Where(t => t.Keyword is not "track_file" && (t.Keyword == "track_interface" || node.Tracks.Find(t) is not null) && node.Tracks.WeightOf(t) != 0);
}
