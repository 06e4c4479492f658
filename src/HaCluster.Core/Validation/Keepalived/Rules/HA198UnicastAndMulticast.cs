using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA198UnicastAndMulticast() : VrrpPeersRule("HA198", Severity.Error, "One node sends unicast adverts, another multicast")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var first = peers.First;
        foreach (var (_, instance) in peers.DifferIn(i => i.IsUnicast))
            yield return Report(instance, "unicast_peer", $"The instance uses {Way(instance)} here and {Way(first.Instance)} on {ShownText.Quote(first.Node.Name)}: the nodes do not hear each other, and both become master.", "Give unicast_peer on all nodes, or on none.");
    }

    private static string Way(VrrpView instance) => instance.IsUnicast ? "unicast" : "multicast";
}
