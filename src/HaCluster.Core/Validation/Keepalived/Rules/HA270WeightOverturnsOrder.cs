using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA270WeightOverturnsOrder() : VrrpPeersRule("HA270", Severity.Warning, "Weights change who is master while all is well")
{
    private protected override IEnumerable<Finding> Check(VrrpPeers peers)
    {
        // What counts the other way round is there for a state that is not the usual one.
        if (peers.Members.Any(m => m.Instance.IsOwner || m.Node.Tracks.WeightedIn(m.Instance.Statement).Any(m.Node.Tracks.IsReversed)))
            yield break;
        var (node, master) = peers.Members.MaxBy(m => m.Instance.Priority);
        var best = node.Tracks.BestPriorityOf(master);
        foreach (var (otherNode, other) in peers.Members.Where(m => m.Instance.Priority < master.Priority && m.Node.Tracks.BestPriorityOf(m.Instance) >= best))
        {
            var reached = otherNode.Tracks.BestPriorityOf(other);
            yield return Report(other.Statement.Last("priority") ?? other.Statement, 1,
                $"With the weights of what works, {ShownText.Quote(otherNode.Name)} has {reached} and {ShownText.Quote(node.Name)} {best}, though their priorities are {other.Priority} and {master.Priority}: {(reached == best ? "the greater address decides who is master" : "the one of the lower priority is master")}, and a failure moves nothing as meant.",
                "Take lower priorities, so that no sum is above 254; give all nodes the same weights; or use weights below 0, which count in a failure only.");
        }
    }
}
