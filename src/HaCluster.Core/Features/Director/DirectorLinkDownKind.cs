using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>The director that holds the VIP loses its network.</summary>
internal sealed class DirectorLinkDownKind : FaultKind
{
    /// <inheritdoc/>
    public override string Name => FailoverFault.DirectorLinkDown;

    /// <inheritdoc/>
    public override string Title => "Director link down";

    /// <inheritdoc/>
    public override bool SilencesVip => true;

    /// <inheritdoc/>
    public override Fault Choose(DrillScene now)
    {
        var seen = Redundancy.Of(now);
        if (seen is not { VipHolder: { } holder, Successor: { } successor })
            throw new DrillRefusedException(now.Cluster.Name, seen.Problems);
        var managed = now.Cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses).Select(a => a.Address.ToString());
        return new DirectorLinkDown(now.Cluster.RequireHost(holder), now.Cluster, seen.Subject.Instance, successor, managed.ToValueList());
    }
}
