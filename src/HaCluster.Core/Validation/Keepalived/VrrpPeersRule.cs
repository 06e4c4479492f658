using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of one virtual router on several nodes.</summary>
internal abstract class VrrpPeersRule(string id, Severity severity, string title) : PeersRule(id, severity, title)
{
    internal sealed override IEnumerable<Finding> Check(IReadOnlyList<LintNode> nodes) =>
        VrrpPeers.Of(nodes).Where(p => p.Members.Count > 1).SelectMany(Check);

    private protected abstract IEnumerable<Finding> Check(VrrpPeers peers);
}
