using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA173VirtualRouterIdTwice() : NodeRule("HA173", Severity.Error, "Two instances of a node have the same virtual router id on the same interface")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var first = new Dictionary<object, VrrpView>();
        foreach (var instance in node.VrrpInstances)
        {
            if (instance is not { VirtualRouterId: { } id, Interface: { } on })
                continue;
            // Unicast instances clash where they have the same source and a peer in common.
            var group = instance.MulticastGroup?.Value ?? node.Globals.MulticastGroup(instance.IsIPv6);
            IEnumerable<object> places = instance.IsUnicast
                ? instance.Peers.Select(p => (object)(id, on, instance.IsIPv6, instance.Source?.Value, p.Value)).Distinct()
                : [(id, on, instance.IsIPv6, group)];
            var other = places.Select(p => first.TryAdd(p, instance) ? null : first[p]).FirstOrDefault(o => o is not null);
            if (other is not null)
                yield return Report(instance, "virtual_router_id", $"Instance {ShownText.Quote(other.Name)} has virtual_router_id {id} for {(instance.IsIPv6 ? "IPv6" : "IPv4")} on {ShownText.Quote(on)} already.", "Choose another from 1 to 255 that is free on the network, on all hosts of the instance.");
        }
    }
}
