using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA141TrackedDefinedTwice() : NodeRule("HA141", Severity.Warning, "A script, file or process to track is defined twice")
{
    private static readonly string[] s_keywords = ["vrrp_script", "track_file", "vrrp_track_process"];

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var keyword in s_keywords)
        {
            var first = new Dictionary<string, KeepalivedStatement>();
            foreach (var block in node.Blocks(keyword))
            {
                if (block.WordText(1) is { } name && !first.TryAdd(name, block))
                    yield return Report(block, 1, $"There is a {keyword} {block.Quoted(1)} already, at {first[name].Location}. Who tracks it gets that one; this one is never used.", "Give it a name of its own, or remove it.");
            }
        }
    }
}
