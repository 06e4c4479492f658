using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA163TracksOwnInterface() : VrrpRule("HA163", Severity.Error, "An instance tracks its own interface")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.Interface is not { } own)
            yield break;
        foreach (var track in TrackView.In(instance.Statement).Where(t => t.Keyword == "track_interface" && t.Name == own))
            yield return Report(track.Line, 0, $"{track.Line.Quoted(0)} is the instance's own interface, which it tracks anyway; keepalived leaves it out.", "Remove it. With dont_track_primary the instance does not track it at all.");
    }
}
