using HaCluster.Features.Vrrp;
using HaCluster.Hosts;
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
    public override string Script =>
        ShellQuote.Assign("interface", Instance.Interface)
        + ShellQuote.Assign("vips", string.Join(' ', ManagedAddresses))
        + EmbeddedText.Read(typeof(DirectorLinkDown), "DirectorLinkDown.sh");

    /// <inheritdoc/>
    public override ExpectedBound Bound => ExpectedBound.OfTakeover(Cluster, Instance, Successor);

    /// <inheritdoc/>
    public override string Description => $"link {Instance.Interface} goes down";

    /// <inheritdoc/>
    public override bool IsolatesHost => true;

    /// <inheritdoc/>
    public override FaultWatch Watch(DrillScene before)
    {
        var subject = Redundancy.Of(before).Subject;
        var others = subject.Directors.Where(d => d.Name != Target.Name);
        return new([.. others.Select(d => VipSign.On(d, Instance.Interface, subject.Vip))], "No other director took the VIP.");
    }

    /// <summary>The VIP comes back to the director, where VRRP prefers it.</summary>
    public override FaultSign? Return(DrillScene before)
    {
        var seen = Redundancy.Of(before);
        return seen.IsSettled && seen.Preferred == Target.Name ? VipSign.On(Target, Instance.Interface, seen.Subject.Vip) : null;
    }
}
