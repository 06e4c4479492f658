using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA202InstanceOnOneNode() : PeersRule("HA202", Severity.Warning, "An instance is on a single node")
{
    internal override IEnumerable<Finding> Check(IReadOnlyList<LintNode> nodes)
    {
        foreach (var (node, instance) in VrrpPeers.Of(nodes).Where(p => p.Members.Count == 1).Select(p => p.First))
        {
            if (nodes.Any(n => n != node && n.VrrpInstances.Count > 0))
                yield return Report(instance.Statement, 1, "No other node has the instance, nor one with its virtual_router_id on the same interface, so nobody takes over from this one.", "Add it to another node, under the same name.");
        }
    }
}
