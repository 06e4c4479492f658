namespace HaCluster.Features;

/// <summary>A way to break a cluster: all that is known of it before it has a target.</summary>
internal abstract class FaultKind
{
    /// <summary>Its name, one of <see cref="FailoverFault"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Its title in reports.</summary>
    public abstract string Title { get; }

    /// <summary>Whether the host that holds the VIP is silent with it: nobody has the VIP then until another takes it.</summary>
    public virtual bool SilencesVip => false;

    /// <summary>The fault with its target, for a cluster that has been found redundant.</summary>
    /// <exception cref="DrillRefusedException">There is nothing to break, or nobody would notice.</exception>
    public abstract Fault Choose(DrillScene now);
}
