namespace HaCluster.Features;

/// <summary>What can be wrong with a live cluster, by the words that people see. Each feature names its own.</summary>
public static partial class ClusterProblemKind
{
    /// <summary>A host cannot be reached or looked at.</summary>
    public const string HostUnreachable = nameof(HostUnreachable);

    /// <summary>A unit that a feature needs is not active.</summary>
    public const string UnitInactive = nameof(UnitInactive);
}
