using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA199PeersDoNotMeet() : VrrpPeersRule("HA199", Severity.Error, "The unicast peers of a node lack another node")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        foreach (var (node, instance) in peers.Members.Where(m => m.Instance.IsUnicast))
        {
            var named = instance.Peers.Select(p => (p.IsIPv6, p.Value)).ToHashSet();
            foreach (var (other, source) in peers.Members.Where(m => m.Node != node && m.Instance.IsUnicast && m.Instance.Source is not null).Select(m => (m.Node, m.Instance.Source!)))
            {
                if (!named.Contains((source.IsIPv6, source.Value)))
                    yield return Report(instance, "unicast_peer", $"unicast_peer lacks {source}, which {ShownText.Quote(other.Name)} sends from: that node hears no adverts of this one.", "Name the unicast_src_ip of all other nodes in unicast_peer.");
            }
        }
    }
}
