using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA253VipOutsideSubnet() : VrrpRule("HA253", Severity.Warning, "A VIP and the hosts of its instance are in different networks")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        // Only unicast tells what addresses the hosts have.
        if (!instance.IsUnicast)
            yield break;
        foreach (var vip in instance.Addresses)
        {
            if ((instance.Source is { } own ? instance.Peers.Prepend(own) : instance.Peers).FirstOrDefault(a => !IsInNetworkOf(vip, a)) is { } stranger)
                yield return Report(vip.Statement, vip.Word, $"{stranger} is outside the network of {vip}/{vip.PrefixLength}: no router on the segment would look for the address there.", "Take an address of the network that the interface is in, with its prefix length; where the adverts go over another network, this is as it should be.");
        }
    }

    private static bool IsInNetworkOf(AddressView vip, AddressView host)
    {
        var all = vip.IsIPv6 ? 128 : 32;
        // One of a single address names no network, and a link-local address is in none.
        if (vip.PrefixLength == all || vip.PrefixLength == 0 || vip.IsIPv6 != host.IsIPv6 || host.IsLinkLocal || vip.IsLinkLocal)
            return true;
        var shift = all - vip.PrefixLength;
        var (high, low) = (vip.Value.High ^ host.Value.High, vip.Value.Low ^ host.Value.Low);
        return shift >= 64 ? high >> (shift - 64) == 0 : high == 0 && low >> shift == 0;
    }
}
