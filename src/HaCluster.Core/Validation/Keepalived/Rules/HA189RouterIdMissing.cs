using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA189RouterIdMissing() : NodeRule("HA189", Severity.Notice, "A node has no router_id")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        if (!node.Globals.Has("router_id") && node.VrrpInstances is [var first, ..])
            yield return Report(node.Globals.Blocks.Count > 0 ? node.Globals.Blocks[0] : first.Statement, 0, "There is no router_id, so mails and traps name the host as its host name does.", "Add router_id with a name of the host to global_defs.");
    }
}
