using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA207MulticastGroupDiffers() : VrrpPeersRule("HA207", Severity.Error, "Nodes send the adverts of an instance to different multicast groups")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var first = peers.First;
        foreach (var (node, instance) in peers.Members.Skip(1))
        {
            if (!instance.IsUnicast && !first.Instance.IsUnicast && instance.IsIPv6 == first.Instance.IsIPv6 && Group(node, instance) != Group(first.Node, first.Instance))
                yield return Report(instance, "mcast_dst_ip", $"The adverts go to another multicast group than those of {ShownText.Quote(first.Node.Name)}: the nodes do not hear each other, and both become master.", "Give the same mcast_dst_ip, or the same vrrp_mcast_group4 and vrrp_mcast_group6, on all nodes.");
        }
    }

    private static AddressBits Group(LintNode node, VrrpView instance) => instance.MulticastGroup?.Value ?? node.Globals.MulticastGroup(instance.IsIPv6);
}
