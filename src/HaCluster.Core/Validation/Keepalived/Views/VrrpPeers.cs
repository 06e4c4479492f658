namespace HaCluster.Validation.Keepalived.Views;

/// <summary>
/// One virtual router on several nodes: the instances of the same name. An instance whose name no other node has belongs to one of another name
/// with the same virtual router id, interface and family, since names are only for the host itself.
/// </summary>
internal sealed class VrrpPeers
{
    private VrrpPeers(List<(LintNode Node, VrrpView Instance)> members) => Members = members;

    /// <summary>At most one instance of each node, in the order of the nodes.</summary>
    internal IReadOnlyList<(LintNode Node, VrrpView Instance)> Members { get; }

    /// <summary>The first one, which the others are compared with.</summary>
    internal (LintNode Node, VrrpView Instance) First => Members[0];

    /// <summary>The others that differ from the first one in something.</summary>
    internal IEnumerable<(LintNode Node, VrrpView Instance)> DifferIn<T>(Func<VrrpView, T> value) =>
        Members.Skip(1).Where(m => !EqualityComparer<T>.Default.Equals(value(m.Instance), value(First.Instance)));

    /// <summary>All virtual routers of the nodes, those on a single node too.</summary>
    internal static IReadOnlyList<VrrpPeers> Of(IReadOnlyList<LintNode> nodes)
    {
        var byName = nodes.SelectMany(n => n.VrrpInstances.Select(i => (Node: n, Instance: i))).GroupBy(m => m.Instance.Name).ToList();
        var paired = byName.Where(g => g.Count() > 1);
        var alone = byName.Where(g => g.Count() == 1).SelectMany(g => g)
            .GroupBy(m => (m.Instance.VirtualRouterId, m.Instance.Interface, m.Instance.IsIPv6))
            .SelectMany(g => g.DistinctBy(m => m.Node).Count() == g.Count() && g.Key.VirtualRouterId is not null ? [g.ToList()] : g.Select(m => new List<(LintNode, VrrpView)> { m }));
        return [.. paired.Select(g => new VrrpPeers([.. g])).Concat(alone.Select(m => new VrrpPeers(m)))];
    }
}
