using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA258ScriptNotTracked() : NodeRule("HA258", Severity.Warning, "A script is defined, and nothing tracks it")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        // A part of a file that others include.
        if (node.VrrpInstances.Count == 0)
            yield break;
        var tracked = node.VrrpInstances.Select(i => i.Statement).Concat(node.SyncGroups.Select(g => g.Statement))
            .SelectMany(TrackView.In).Select(t => (t.Keyword, t.Name)).ToHashSet();
        foreach (var script in node.NamedBlocks("vrrp_script"))
        {
            if (!tracked.Contains(("track_script", script.WordText(1)!)))
                yield return Untracked(script, "track_script");
        }
        foreach (var process in node.NamedBlocks("vrrp_track_process"))
        {
            if (!tracked.Contains(("track_process", process.WordText(1)!)))
                yield return Untracked(process, "track_process");
        }
    }

    private Finding Untracked(KeepalivedStatement block, string list) =>
        Report(block, 1, $"No vrrp_instance and no vrrp_sync_group tracks {block.Quoted(1)}: keepalived does not look at it, and no failure of it moves an address.", $"Name it in the {list} of the instance that is to move, or remove it.");
}
