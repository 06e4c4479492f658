using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA262SuccessIsFault() : NodeRule("HA262", Severity.Notice, "An instance is in fault while a script succeeds")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var block in node.VrrpInstances.Select(i => i.Statement).Concat(node.SyncGroups.Select(g => g.Statement)))
        {
            foreach (var track in TrackView.In(block))
            {
                if (node.Tracks.WeightOf(track) == 0 && node.Tracks.IsReversed(track))
                    yield return Report(track.Line, 0, $"{track.Line.Quoted(0)} has weight 0, so its failure is a fault, and 'reverse' turns that round: as long as {(track.Keyword == "track_interface" ? "it is up" : "it succeeds")}, the node does not become master.", "Remove 'reverse', unless it looks for what must not be, such as a file that says that the node is under repair.");
            }
        }
    }
}
