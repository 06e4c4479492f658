using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA184TrackSettings() : NodeRule("HA184", Severity.Error, "The settings of a tracked file or process contradict each other")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var block in node.Blocks("track_file").Concat(node.Blocks("vrrp_track_file")).Concat(node.Blocks("vrrp_track_process")))
        {
            int? unset = block.Is("vrrp_track_process") ? 0 : 1;
            var weight = unset;
            foreach (var setting in block.All("weight").Where(s => s.Count > 1))
            {
                if (weight != unset)
                    yield return Report(setting, 1, "There is a weight already; keepalived leaves this one out.", "Keep one of the two.");
                else
                    weight = setting.Integer(1, -254, 254) ?? unset;
            }
        }
        foreach (var block in node.Blocks("vrrp_track_process"))
        {
            if (block.Last("quorum")?.Integer(1, 1, 65535) is { } quorum && block.Last("quorum_max") is { } setting && setting.Integer(1, 0, 65535) is { } most && most < quorum && (most > 0 || quorum > 1))
                yield return Report(setting, 1, $"quorum_max {most} is less than quorum {quorum}: there are never as many processes as asked for.", "Give a quorum_max that is at least the quorum.");
        }
    }
}
