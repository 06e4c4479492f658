namespace HaCluster.Failover;

/// <summary>The parts of a drill.</summary>
public enum DrillPhase
{
    /// <summary>Until the fault goes in.</summary>
    Before,

    /// <summary>From the fault until it is undone.</summary>
    During,

    /// <summary>From the undo until the cluster is healthy again.</summary>
    After,
}
