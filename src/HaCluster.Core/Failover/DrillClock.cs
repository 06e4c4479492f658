using System.Diagnostics;

namespace HaCluster.Failover;

/// <summary>The one clock of a drill: monotonic, from zero, whatever happens to the time of day.</summary>
internal sealed class DrillClock
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>When the clock started, by the wall clock.</summary>
    public DateTimeOffset StartedAt { get; } = DateTimeOffset.Now;

    /// <summary>Time since the clock started.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_start);
}
