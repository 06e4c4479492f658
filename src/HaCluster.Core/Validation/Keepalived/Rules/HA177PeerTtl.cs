using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA177PeerTtl() : VrrpRule("HA177", Severity.Error, "No packet of a peer can pass the limits of its TTL")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        foreach (var line in instance.Peers.Select(p => p.Statement))
        {
            var least = Option(line, "min_ttl") ?? 0;
            var most = Option(line, "max_ttl") ?? 255;
            if (least > most)
                yield return Report(line, 0, $"min_ttl {least} is more than max_ttl {most}, so all packets are dropped.", "Give a max_ttl that is at least min_ttl; 255 is what a neighbour's packets have.");
        }
    }

    private static int? Option(KeepalivedStatement line, string name) => Enumerable.Range(1, line.Count - 1).Where(i => line.WordText(i) == name).Select(i => line.Integer(i + 1, 0, 255)).LastOrDefault();
}
