using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA140DefinedTwice() : NodeRule("HA140", Severity.Error, "An instance, a group or a BFD session is defined twice")
{
    private static readonly string[] s_keywords = ["vrrp_instance", "vrrp_sync_group", "track_group", "bfd_instance"];

    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var keyword in s_keywords)
        {
            var first = new Dictionary<string, KeepalivedStatement>();
            foreach (var block in node.Blocks(keyword))
            {
                if (block.WordText(1) is { } name && !first.TryAdd(name, block))
                    yield return Report(block, 1, $"There is a {keyword} {block.Quoted(1)} already, at {first[name].Location}. keepalived leaves this one out.", "Give it a name of its own, or remove it.");
            }
        }
    }
}
