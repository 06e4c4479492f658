using HaCluster.Failover;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>The director that holds the VIP loses its network.</summary>
/// <param name="Target">That director.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Instance">The VRRP instance.</param>
/// <param name="Successor">The living member that takes over: the one with the highest priority of the others.</param>
/// <param name="ManagedAddresses">All VIPs of the cluster: the undo must not bring them back.</param>
internal sealed record DirectorLinkDown(ClusterHost Target, Cluster Cluster, VrrpInstance Instance, VrrpMember Successor, ValueList<string> ManagedAddresses) : Fault(Target)
{
    /// <inheritdoc/>
    public override FailoverFault Kind => FailoverFault.DirectorLinkDown;

    /// <inheritdoc/>
    public override string Script =>
        DrillScripts.Assign("interface", Instance.Interface)
        + DrillScripts.Assign("vips", string.Join(' ', ManagedAddresses))
        + EmbeddedText.Read(typeof(DirectorLinkDown), "DirectorLinkDown.sh");

    /// <inheritdoc/>
    public override ExpectedBound Bound => ExpectedBound.OfTakeover(Cluster, Instance, Successor);

    /// <inheritdoc/>
    public override string Description => $"link {Instance.Interface} goes down";

    /// <inheritdoc/>
    public override bool IsolatesHost => true;
}
