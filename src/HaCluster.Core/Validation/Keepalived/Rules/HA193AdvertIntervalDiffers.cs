using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA193AdvertIntervalDiffers() : VrrpPeersRule("HA193", Severity.Error, "Nodes send adverts of version 2 at different intervals")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        // In version 3 an advert says what its interval is.
        var first = peers.First;
        foreach (var (_, instance) in peers.DifferIn(i => i.AdvertInterval).Where(m => m.Instance.Version == 2))
            yield return Report(instance, "advert_int", $"advert_int is another one than on {ShownText.Quote(first.Node.Name)}: in version 2 the nodes drop each other's adverts, and both become master.", "Give the same advert_int on all nodes.");
    }
}
