using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA196AddressesDiffer() : VrrpPeersRule("HA196", Severity.Error, "Nodes hold different addresses in the same instance")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var (firstNode, first) = peers.First;
        var expected = Set(first.Addresses);
        foreach (var (_, instance) in peers.Members.Skip(1).Where(m => m.Instance.IsIPv6 == first.IsIPv6))
        {
            var own = Set(instance.Addresses);
            foreach (var address in instance.Addresses.Where(a => !expected.Contains(a.Value)))
                yield return Report(address.Statement, address.Word, $"{ShownText.Quote(firstNode.Name)} does not hold {address} in virtual_ipaddress.", "Give the same addresses on all nodes: a backup drops an advert that does not name its own.");
            if (first.Addresses.FirstOrDefault(a => !own.Contains(a.Value)) is { } missing)
                yield return Report(instance, "virtual_ipaddress", $"{missing}, which {ShownText.Quote(firstNode.Name)} holds, is not in virtual_ipaddress here: after a takeover nobody has it.", "Give the same addresses on all nodes: a backup drops an advert that does not name its own.");
        }
    }

    private static HashSet<AddressBits> Set(IEnumerable<AddressView> addresses) => [.. addresses.Select(a => a.Value)];
}
