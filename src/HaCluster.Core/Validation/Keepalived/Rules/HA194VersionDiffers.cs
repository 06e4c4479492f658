using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA194VersionDiffers() : VrrpPeersRule("HA194", Severity.Error, "Nodes speak different versions of VRRP")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var first = peers.First;
        foreach (var (_, instance) in peers.DifferIn(i => i.Version))
            yield return Report(instance, "version", $"The instance speaks VRRP version {instance.Version} here and version {first.Instance.Version} on {ShownText.Quote(first.Node.Name)}: the nodes drop each other's adverts, and both become master.", "Set the same version on all nodes, in the instance or as vrrp_version in global_defs.");
    }
}
