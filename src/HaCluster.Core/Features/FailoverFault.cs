namespace HaCluster.Features;

/// <summary>The ways in which a drill breaks a cluster, by the names that people use. Each feature names its own.</summary>
public static partial class FailoverFault;
