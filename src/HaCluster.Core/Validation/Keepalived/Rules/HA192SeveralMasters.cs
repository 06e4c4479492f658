using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA192SeveralMasters() : VrrpPeersRule("HA192", Severity.Warning, "Several nodes begin as master of the same instance")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        LintNode? first = null;
        foreach (var (node, instance) in peers.Members.Where(m => m.Instance.IsMaster))
        {
            if (first is not null)
                yield return Report(instance, "state", $"{ShownText.Quote(first.Name)} begins as master too: after a start both have the addresses for a moment.", "Set state MASTER on one node at most, the one with the highest priority.");
            first ??= node;
        }
    }
}
