using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>What a drill breaks, how it measures and how it judges.</summary>
public sealed record FailoverOptions
{
    /// <summary>The faults, one drill each, in this order: names of <see cref="FailoverFault"/>, in any letter case. Default: all that there are.</summary>
    public ValueList<string> Faults { get; init; } = FaultList.Names;

    /// <summary>The virtual service that is probed, by name; <see langword="null"/> for the cluster's first.</summary>
    public string? Service { get; init; }

    /// <summary>The path that the probe gets. Default: <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The longest outage that passes; <see langword="null"/> to judge by the bound expected from the timers alone.</summary>
    public TimeSpan? MaxOutage { get; init; }

    /// <summary>How long the fault lasts; <see langword="null"/> for the expected bound and 5 s more.</summary>
    public TimeSpan? FaultDuration { get; init; }

    /// <summary>How long a cluster that was just deployed or drilled may take to settle before a drill of it is refused. Default: 20 s.</summary>
    public TimeSpan SettleTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the probe must get only good answers before anything is broken. Default: 1 s.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the cluster may take to be healthy again once the fault is undone. An instance's preempt delay comes on top. Default: 60 s.</summary>
    public TimeSpan RecoveryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the steps between the arming of the undo and the fault may take beyond the warm-up. A fault that its timer undoes lasts this much longer.</summary>
    internal TimeSpan ArmingMargin { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How the VIP is probed.</summary>
    public ProbeOptions Probe { get; init; } = new();
}
