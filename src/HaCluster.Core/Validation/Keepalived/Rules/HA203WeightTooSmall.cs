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
        var (best, all) = (node.Tracks.BestPriorityOf(master), backupNode.Tracks.BestPriorityOf(backup));
        // The number in a tracked file is not known.
        foreach (var track in node.Tracks.WeightedIn(master.Statement).Where(t => t.Keyword is not "track_file"))
        {
            // All else being well on both nodes: what the master has left when this alone fails, against what the backup has.
            var weight = node.Tracks.WeightOf(track);
            var left = Math.Clamp(best - Math.Abs(weight), 1, 254);
            if (left >= all && left != best)
                yield return Report(track.Line, 0, $"When {track.Line.Quoted(0)} fails, the priority goes from {best} to {left}, and {ShownText.Quote(backupNode.Name)} has {all}: it does not take over.", $"Give a weight of more than {best - all}, or none: then a failure is a fault.");
        }
    }
}
