using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA190VirtualRouterIdDiffers() : VrrpPeersRule("HA190", Severity.Error, "Nodes give the same instance different virtual router ids")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var first = peers.First;
        foreach (var (_, instance) in peers.DifferIn(i => i.VirtualRouterId))
            yield return Report(instance, "virtual_router_id", $"virtual_router_id is {instance.VirtualRouterId} here and {first.Instance.VirtualRouterId} on {ShownText.Quote(first.Node.Name)}: the nodes do not hear each other, and both become master.", "Give the instance the same virtual_router_id on all nodes.");
    }
}
