using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA191EqualPriorities() : VrrpPeersRule("HA191", Severity.Warning, "Nodes give the same instance equal priorities")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        var first = new Dictionary<int, LintNode>();
        foreach (var (node, instance) in peers.Members)
        {
            if (!first.TryAdd(instance.Priority, node))
                yield return Report(instance, "priority", $"The priority is {instance.Priority}, as on {ShownText.Quote(first[instance.Priority].Name)}: which of them is master is left to their addresses.", "Give each node a priority of its own.");
        }
    }
}
