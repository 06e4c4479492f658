namespace HaCluster.Features;

/// <summary>What can happen in a drill.</summary>
public enum DrillEventKind
{
    /// <summary>The undo is armed on the host.</summary>
    UndoArmed,

    /// <summary>The fault went in.</summary>
    FaultInjected,

    /// <summary>The first request was lost.</summary>
    FirstLost,

    /// <summary>The first good answer after the last loss of the fault.</summary>
    GoodAgain,

    /// <summary>A director took the VIP.</summary>
    VipMoved,

    /// <summary>The directors took the dead real server out of the table.</summary>
    RealServerRemoved,

    /// <summary>The fault was undone.</summary>
    Restored,

    /// <summary>The cluster was seen to be redundant again.</summary>
    HealthyAgain,
}
