using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA204RouterIdTwice() : PeersRule("HA204", Severity.Notice, "Two nodes have the same router_id")
{
    internal override IEnumerable<Finding> Check(IReadOnlyList<LintNode> nodes)
    {
        var first = new Dictionary<string, LintNode>();
        foreach (var node in nodes)
        {
            if (node.Globals.Last("router_id") is { Count: > 1 } setting && !first.TryAdd(setting.WordText(1)!, node))
                yield return Report(setting, 1, $"{ShownText.Quote(first[setting.WordText(1)!].Name)} has router_id {setting.Quoted(1)} too: mails do not tell which of them sent them.", "Give each node a router_id of its own.");
        }
    }
}
