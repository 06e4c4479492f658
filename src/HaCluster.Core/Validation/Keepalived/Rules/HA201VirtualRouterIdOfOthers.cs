using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA201VirtualRouterIdOfOthers() : PeersRule("HA201", Severity.Error, "Different instances of two nodes have the same virtual router id on the same network")
{
    internal override IEnumerable<Finding> Check(IReadOnlyList<LintNode> nodes)
    {
        var first = new Dictionary<object, (VrrpPeers Peers, LintNode Node, VrrpView Instance)>();
        foreach (var peers in VrrpPeers.Of(nodes))
        {
            // Nodes that speak unicast hear only their peers. Interfaces of the same name are taken for the same network.
            foreach (var (node, instance) in peers.Members.Where(m => m.Instance is { IsUnicast: false, VirtualRouterId: not null, Interface: not null }))
            {
                var place = (instance.VirtualRouterId, instance.Interface, instance.IsIPv6, instance.MulticastGroup?.Value ?? node.Globals.MulticastGroup(instance.IsIPv6));
                if (!first.TryAdd(place, (peers, node, instance)) && first[place] is var other && other.Peers != peers && other.Node != node)
                    yield return Report(instance, "virtual_router_id", $"Instance {ShownText.Quote(other.Instance.Name)} on {ShownText.Quote(other.Node.Name)} has virtual_router_id {instance.VirtualRouterId} on {ShownText.Quote(instance.Interface!)} too, and is another virtual router.", "Choose another virtual_router_id for one of them, or the same name where they are one.");
            }
        }
    }
}
