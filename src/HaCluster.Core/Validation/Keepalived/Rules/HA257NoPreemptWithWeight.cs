using HaCluster.Features.Keepalived;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA257NoPreemptWithWeight() : NodeRule("HA257", Severity.Warning, "A weight moves nothing, because of nopreempt")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        // With state MASTER, or the priority of the owner, keepalived drops nopreempt.
        var waiting = node.VrrpInstances.Where(i => i is { IsNoPreempt: true, IsMaster: false, IsOwner: false }).ToList();
        var groups = node.SyncGroups.Where(g => g.Members.Any(m => waiting.Exists(i => i.Name == m.Name)));
        foreach (var block in waiting.Select(i => i.Statement).Concat(groups.Select(g => g.Statement)))
        {
            // What HaCluster tracks moves a waiting member by a fault, which is no weight.
            foreach (var track in node.Tracks.WeightedIn(block).Where(t => !Switches.IsOurs(t.Line.WordText(0)!)))
                yield return Report(track.Line, 0, $"{track.Line.Quoted(0)} changes the priority, and with nopreempt a backup takes no notice of the master's: when it fails on the master, the addresses stay there.", "Give it no weight, so that a failure is a fault and the backup takes over; or remove nopreempt on all nodes.");
        }
    }
}
