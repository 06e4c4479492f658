using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA164TrackedTwice() : NodeRule("HA164", Severity.Error, "Something is tracked twice")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var block in node.VrrpInstances.Select(i => i.Statement).Concat(node.SyncGroups.Select(g => g.Statement)))
        {
            var seen = new HashSet<(string, string)>();
            foreach (var track in TrackView.In(block))
            {
                if (!seen.Add((track.Keyword, track.Name)))
                    yield return Report(track.Line, 0, $"{track.Line.Quoted(0)} is in {track.Keyword} already; keepalived leaves this one out.", "Remove one of them.");
            }
        }
    }
}
