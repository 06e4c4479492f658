namespace HaCluster.Convergence;

/// <summary>Which part of a transaction a script carries out.</summary>
internal enum ApplyPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>What may fail before anything is touched that runs: packages, staging, the daemons' own checkers. Then the host waits.</summary>
    Preparation,

    /// <summary>What is left after that.</summary>
    Rest,
}
