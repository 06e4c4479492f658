using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA265VipOfNoHost() : VrrpRule("HA265", Severity.Warning, "A VIP is the network's own address, or its broadcast address")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        foreach (var vip in instance.Addresses.Concat(instance.ExcludedAddresses))
        {
            if (vip.IsBroadcast)
                yield return Report(vip.Statement, vip.Word, $"{vip} is the broadcast address of {vip}/{vip.PrefixLength}: no host sends a connection there.", "Take an address of a host in the network, or correct the prefix length.");
            else if (vip.IsNetwork)
                yield return Report(vip.Statement, vip.Word, vip.IsIPv6
                    ? $"{vip} is the address of all routers of {vip}/{vip.PrefixLength} (RFC 4291, 2.6.1): each of them may answer."
                    : $"{vip} is the address of the network {vip}/{vip.PrefixLength} itself: many hosts and routers take it for a broadcast, and send no connection there.", "Take an address of a host in the network, or correct the prefix length.");
        }
    }
}
