namespace HaCluster.Failover;

/// <summary>The pace and the patience of a probe.</summary>
public sealed record ProbeOptions
{
    /// <summary>Time from one request to the next, at least 1 ms. It is the finest outage that can be told. Default: 20 ms.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>A request without a whole answer after this time is lost. Default: 1 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A good answer that took longer than this is late. Default: 200 ms.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMilliseconds(200);
}
