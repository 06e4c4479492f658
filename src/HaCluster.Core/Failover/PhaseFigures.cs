using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>What visitors noticed in one phase of a drill. A request belongs to the phase in which it was sent, a loss to the phase that caused it.</summary>
public sealed record PhaseFigures
{
    /// <summary>The phase.</summary>
    public required DrillPhase Phase { get; init; }

    /// <summary>Requests sent.</summary>
    public required int Sent { get; init; }

    /// <summary>Requests lost.</summary>
    public required int Lost { get; init; }

    /// <summary>Requests answered late.</summary>
    public required int Late { get; init; }

    /// <summary>
    /// The longest time without a good answer: over all runs of lost requests, the most that passed from the sending of
    /// the run's first request to the sending of the next one that was answered. Zero where nothing was lost.
    /// </summary>
    public required TimeSpan Outage { get; init; }

    /// <summary>
    /// How long any visitor was at risk: from the sending of the first lost request to the sending of the first answered
    /// one after the last loss. As long as the outage when everything fails at once; longer when only some requests fail,
    /// as when one of several web servers is dead but still in the table.
    /// </summary>
    public required TimeSpan Disturbance { get; init; }

    /// <summary>95 of 100 answered requests took no longer than this (nearest rank); <see langword="null"/> where none was answered.</summary>
    public required TimeSpan? Latency95 { get; init; }

    /// <summary>How many requests each server answered, by name.</summary>
    public required ValueList<ServedCount> ServedBy { get; init; }
}
