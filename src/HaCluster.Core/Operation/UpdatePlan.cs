using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>What a rolling update would do now.</summary>
/// <param name="Hosts">The hosts, in their order.</param>
/// <param name="Doubts">Why it should not be done now, in sentences: without being forced to, it refuses where there are any.</param>
public sealed record UpdatePlan(ValueList<string> Hosts, ValueList<string> Doubts);
