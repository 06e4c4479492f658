using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA261MasterOfLowerPriority() : VrrpPeersRule("HA261", Severity.Warning, "A node begins as master, and another has the higher priority")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        foreach (var (node, instance) in peers.Members.Where(m => m.Instance is { IsMaster: true, IsOwner: false }))
        {
            var own = node.Tracks.BestPriorityOf(instance);
            var stronger = peers.Members.FirstOrDefault(m => m.Instance is { IsMaster: false, IsNoPreempt: false } && m.Node.Tracks.BestPriorityOf(m.Instance) > own);
            if (stronger.Node is not null)
                yield return Report(instance, "state", $"It begins as master with priority {own}, and {ShownText.Quote(stronger.Node.Name)} has {stronger.Node.Tracks.BestPriorityOf(stronger.Instance)}: whenever keepalived starts here the addresses come over, and go back a moment later. The one with the highest priority is master, whatever state says.", "Set state MASTER on the node with the highest priority, or BACKUP on all; or correct the priorities.");
        }
    }
}
