using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA166TrackUndefined() : NodeRule("HA166", Severity.Error, "Something is tracked that is not defined before")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var block in node.VrrpInstances.Select(i => i.Statement).Concat(node.SyncGroups.Select(g => g.Statement)))
        {
            foreach (var track in TrackView.In(block).Where(t => t.Keyword != "track_interface"))
            {
                if (node.Tracks.Find(track) is not { } definition)
                    yield return Undefined(node, track);
                else if (!node.Tracks.IsBefore(definition, block))
                    yield return Report(track.Line, 0, $"{track.Line.Quoted(0)} is defined only after this block, at {definition.Location}; keepalived does not find it.", "Move its definition up, before what tracks it.");
                else if (track.Keyword == "track_bfd" && definition.Last("checker") is not null && definition.Last("vrrp") is null)
                    yield return Report(track.Line, 0, $"The BFD session {track.Line.Quoted(0)} is only for health checkers, by its 'checker'.", "Add 'vrrp' to it.");
            }
        }
    }

    private Finding Undefined(LintNode node, TrackView track)
    {
        var hint = NearestName.Hint(track.Name, node.Tracks.NamesFor(track.Keyword));
        var what = track.Keyword switch { "track_script" => "vrrp_script", "track_file" => "track_file", "track_process" => "vrrp_track_process", _ => "bfd_instance" };
        return Report(track.Line, 0, $"There is no {what} {track.Line.Quoted(0)}; keepalived tracks nothing.{hint}", $"Define the {what} before this block, or correct the name.");
    }
}
