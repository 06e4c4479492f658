using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA176OwnAddress() : VrrpRule("HA176", Severity.Warning, "The source address of an instance is one of its own VIPs or peers")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.Source is not { } source)
            yield break;
        // The source of multicast adverts is only written into them; to send unicast the host has to have it.
        if (instance is { IsUnicast: true, IsOwner: false } && instance.Addresses.Concat(instance.ExcludedAddresses).FirstOrDefault(source.IsSameAs) is { } virtualAddress)
            yield return Report(virtualAddress.Statement, virtualAddress.Word, $"{virtualAddress} is also the source address of the adverts, which a host has to have before it becomes master.", "Use the host's own address as the source, and another as the VIP.");
        if (instance.Peers.FirstOrDefault(source.IsSameAs) is { } peer)
            yield return Report(peer.Statement, peer.Word, $"{peer} is the host's own address ({source.Statement.WordText(0)}): it sends its adverts to itself.", "Remove it; unicast_peer names the other hosts.");
    }
}
