using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA253VipOutsideSubnet() : VrrpRule("HA253", Severity.Warning, "The hosts of an instance, or its VIPs, are in different networks")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        // Only unicast tells what addresses the hosts have.
        if (!instance.IsUnicast)
            yield break;
        // A VIP without a prefix length says nothing of its network; two addresses may still be too far apart for one.
        if (!instance.Addresses.Any(a => a.NamesNetwork) && instance.Source is { } source && instance.Peers.FirstOrDefault(p => VipNetwork.AreApart(source.ToAddress(), p.ToAddress())) is { } peer)
            yield return Report(peer.Statement, peer.Word, $"{peer} and {source} are in different networks: no VIP works in both.", "Let hosts of one network be the peers; where the VIP is routed to whoever holds it, this is as it should be.");
        foreach (var vip in instance.Addresses)
        {
            if ((instance.Source is { } own ? instance.Peers.Prepend(own) : instance.Peers).FirstOrDefault(a => !IsInNetworkOf(vip, a)) is { } stranger)
                yield return Report(vip.Statement, vip.Word, $"{stranger} is outside the network of {vip}/{vip.PrefixLength}: no router on the segment would look for the address there.", "Take an address of the network that the interface is in, with its prefix length; where the adverts go over another network, this is as it should be.");
        }
    }

    // One of a single address names no network, and a link-local address is in none.
    private static bool IsInNetworkOf(AddressView vip, AddressView host) =>
        !vip.NamesNetwork || vip.IsIPv6 != host.IsIPv6 || host.IsLinkLocal || vip.IsLinkLocal || vip.HasInNetwork(host);
}
