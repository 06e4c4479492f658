namespace HaCluster.Failover;

/// <summary>The one clock of a drill: monotonic, from zero, whatever happens to the time of day.</summary>
/// <param name="time">Where time comes from.</param>
internal sealed class DrillClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>When the clock started, by the wall clock.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetLocalNow();

    /// <summary>Time since the clock started.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);
}
