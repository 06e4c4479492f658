using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>What a saved plan does to one host.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Changes">Its changes; empty where there is nothing to do.</param>
public sealed record PlannedHost(string Host, ValueList<Change> Changes);
