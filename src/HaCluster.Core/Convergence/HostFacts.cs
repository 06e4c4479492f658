namespace HaCluster.Convergence;

/// <summary>What one round trip read from a host about the resources that it must have.</summary>
public sealed record HostFacts;
