namespace HaCluster.Convergence;

/// <summary>What became of a run's changes on a host.</summary>
public enum TransactionState
{
    /// <summary>They were confirmed over a new connection, and stand.</summary>
    Confirmed,

    /// <summary>A step failed, or nobody confirmed them: the host has taken them back by itself.</summary>
    Undone,

    /// <summary>They were confirmed, and taken back later.</summary>
    Restored,

    /// <summary>They are being made just now, or wait for their confirmation; or that was cut off by a crash of the host.</summary>
    Unconfirmed,
}
