namespace HaCluster.Features;

/// <summary>What a host does in a cluster, by the words that people see. Each feature names its own.</summary>
public static partial class HostRole;
