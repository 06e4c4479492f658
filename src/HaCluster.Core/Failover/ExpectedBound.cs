namespace HaCluster.Failover;

/// <summary>The longest disturbance that the cluster's own timers allow.</summary>
/// <param name="Limit">The time.</param>
/// <param name="Explanation">How it is made up, in words and figures.</param>
public sealed record ExpectedBound(TimeSpan Limit, string Explanation);
