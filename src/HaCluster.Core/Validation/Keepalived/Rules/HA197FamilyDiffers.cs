using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA197FamilyDiffers() : VrrpPeersRule("HA197", Severity.Error, "Nodes have IPv4 and IPv6 in the same instance")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var first = peers.First;
        foreach (var (_, instance) in peers.DifferIn(i => i.IsIPv6))
            yield return Report(instance, "virtual_ipaddress", $"The instance is one of {(instance.IsIPv6 ? "IPv6" : "IPv4")} here and of {(first.Instance.IsIPv6 ? "IPv6" : "IPv4")} on {ShownText.Quote(first.Node.Name)}: the nodes do not hear each other, and both become master.", "Make an instance for each family, the same on all nodes.");
    }
}
