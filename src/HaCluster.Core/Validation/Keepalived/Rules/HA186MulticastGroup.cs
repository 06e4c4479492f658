using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA186MulticastGroup() : NodeRule("HA186", Severity.Error, "Adverts cannot go to a multicast group that is set")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var setting in node.Globals.All("vrrp_mcast_group4").Concat(node.Globals.All("vrrp_mcast_group6")))
        {
            var isIPv6 = setting.Is("vrrp_mcast_group6");
            if (AddressView.ReadStart(setting, 1) is { } group && !(group.IsMulticast && group.IsIPv6 == isIPv6))
                yield return Report(setting, 1, $"{group} is no multicast group of {Kind(isIPv6)}.", Fix(isIPv6));
        }
        foreach (var instance in node.VrrpInstances)
        {
            if (instance.Last("mcast_dst_ip") is not { } setting || AddressView.ReadStart(setting, 1) is not { } group)
                continue;
            if (!group.IsMulticast)
                yield return Report(setting, 1, $"{group} is no multicast group of {Kind(group.IsIPv6)}.", Fix(group.IsIPv6));
            else if (instance.IsUnicast)
                yield return Report(setting, 0, "The adverts go to the peers of unicast_peer, not to a multicast group.", "Remove mcast_dst_ip, or unicast_peer.");
        }
    }

    private static string Kind(bool isIPv6) => isIPv6 ? "IPv6 within one link (ff02::/16)" : "IPv4 (224.0.0.0/4)";

    private static string Fix(bool isIPv6) => $"Use {(isIPv6 ? "ff02::12" : "224.0.0.18")}, which is the standard's, by removing the setting, or give another one on all hosts.";
}
