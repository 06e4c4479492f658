using HaCluster.Features;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>What one fault did to a cluster's visitors, and whether that is good enough. All times are on one monotonic clock that starts with the probe.</summary>
public sealed record FailoverResult
{
    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>The virtual service that was probed.</summary>
    public required string Service { get; init; }

    /// <summary>What was probed.</summary>
    public required Uri Url { get; init; }

    /// <summary>The fault, one of <see cref="FailoverFault"/>.</summary>
    public required string Fault { get; init; }

    /// <summary>The host that was broken.</summary>
    public required string Target { get; init; }

    /// <summary>When the probe started, by the wall clock.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How the VIP was probed.</summary>
    public required ProbeOptions Probe { get; init; }

    /// <summary>Figures of the three phases.</summary>
    public required ValueList<PhaseFigures> Phases { get; init; }

    /// <summary>The longest time without a good answer, from the fault to the end of the drill; see <see cref="PhaseFigures.Outage"/>.</summary>
    public TimeSpan Outage => TimeSpan.FromTicks(Math.Max(Phase(DrillPhase.During).Outage.Ticks, Phase(DrillPhase.After).Outage.Ticks));

    /// <summary>How long any visitor was at risk while the fault lasted; see <see cref="PhaseFigures.Disturbance"/>. The expected bound is for this time.</summary>
    public TimeSpan Disturbance => Phase(DrillPhase.During).Disturbance;

    /// <summary>Requests sent in the whole drill.</summary>
    public int Sent => Phases.Sum(p => p.Sent);

    /// <summary>Requests lost in the whole drill.</summary>
    public int Lost => Phases.Sum(p => p.Lost);

    /// <summary>Requests answered late in the whole drill.</summary>
    public int Late => Phases.Sum(p => p.Late);

    /// <summary>Who held the VIP.</summary>
    public required VipTakeover TookOver { get; init; }

    /// <summary>The longest disturbance that the timers allow, and why.</summary>
    public required ExpectedBound Expected { get; init; }

    /// <summary>The longest outage that passes; <see langword="null"/> if none was asked for.</summary>
    public TimeSpan? MaxOutage { get; init; }

    /// <summary>Why the drill did not pass; empty if it did.</summary>
    public required ValueList<string> Failures { get; init; }

    /// <summary>Whether the outage was short enough, the disturbance within the bound, and the cluster whole again.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>What visitors noticed, in a sentence or two.</summary>
    public string Summary => Failover.Summary.Of(this);

    /// <summary>What happened, by time.</summary>
    public required ValueList<DrillEvent> Timeline { get; init; }

    /// <summary>Every request, by the time it was sent.</summary>
    public required ValueList<ProbeRequest> Requests { get; init; }

    /// <summary>The longest pause between two requests: no shorter outage can be ruled out.</summary>
    public required TimeSpan Resolution { get; init; }

    /// <summary>The figures of one phase.</summary>
    public PhaseFigures Phase(DrillPhase phase) => Phases[(int)phase];
}
