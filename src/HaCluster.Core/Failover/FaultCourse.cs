namespace HaCluster.Failover;

/// <summary>How a fault went, by the record of its host, on the drill's clock.</summary>
/// <param name="InjectedAt">When it went in.</param>
/// <param name="RestoredAt">When its undo began.</param>
/// <param name="RestoredBy">Who undid it: the timer or the controller.</param>
internal sealed record FaultCourse(TimeSpan InjectedAt, TimeSpan RestoredAt, string RestoredBy);
