using HaCluster.Features;

namespace HaCluster.Failover;

/// <summary>One drill of a cluster that can take it.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Options">How it is measured and judged.</param>
/// <param name="Kind">What kind of fault it is.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Before">The cluster before it.</param>
/// <param name="VipHolder">The director that holds the VIP then.</param>
internal sealed record DrillPlan(DrillSubject Subject, FailoverOptions Options, FaultKind Kind, Fault Fault, DrillScene Before, string VipHolder)
{
    /// <summary>What ties together all that the drill leaves on the hosts.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>What is watched for while the fault lasts.</summary>
    public FaultWatch Watch { get; } = Fault.Watch(Before);

    /// <summary>How long the fault lasts.</summary>
    public TimeSpan Duration => Options.FaultDuration ?? Fault.Bound.Limit + TimeSpan.FromSeconds(5);

    /// <summary>How long the cluster may take to be whole again.</summary>
    public TimeSpan RecoveryTimeout => Options.RecoveryTimeout + (Subject.Instance.PreemptDelay ?? TimeSpan.Zero);
}
