namespace HaCluster.Failover;

/// <summary>How a cluster did once a fault was undone.</summary>
/// <param name="VipHolder">The director that held the VIP in the end; <see langword="null"/> if not exactly one did.</param>
/// <param name="Problems">What still stood against redundancy at the end, in sentences.</param>
/// <param name="Events">What was seen on the way.</param>
internal sealed record Recovery(string? VipHolder, IReadOnlyList<string> Problems, IReadOnlyList<DrillEvent> Events);
