namespace HaCluster.Convergence;

/// <summary>In what state a deploy left a host.</summary>
public enum HostOutcome
{
    /// <summary>There was nothing to change.</summary>
    Unchanged,

    /// <summary>Everything planned is in place, and was confirmed over a new connection; or what an earlier deploy had left unconfirmed was, and nothing else was to do.</summary>
    Applied,

    /// <summary>What a run had changed is taken back, and that was confirmed over a new connection.</summary>
    Restored,

    /// <summary>A step failed, or the host was not heard of again in time; it is as it was before.</summary>
    RolledBack,

    /// <summary>The deploy stopped before this host, or was refused there before its first change; it is as it was before.</summary>
    NotReached,

    /// <summary>The host cannot be asked any more, or could not undo everything: somebody must look.</summary>
    Unknown,

    /// <summary>Whoever was asked said no; it is as it was before.</summary>
    Declined,
}
