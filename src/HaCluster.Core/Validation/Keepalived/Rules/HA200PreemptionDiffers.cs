using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA200PreemptionDiffers() : VrrpPeersRule("HA200", Severity.Warning, "Only some nodes of an instance have nopreempt")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var first = peers.First;
        foreach (var (_, instance) in peers.DifferIn(i => i.IsNoPreempt))
            yield return Report(instance, "nopreempt", $"nopreempt is {Set(instance)} here and {Set(first.Instance)} on {ShownText.Quote(first.Node.Name)}: who comes back takes over in one direction, and waits in the other.", "Give nopreempt on all nodes, or on none.");
    }

    private static string Set(VrrpView instance) => instance.IsNoPreempt ? "set" : "not set";
}
