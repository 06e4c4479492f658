namespace HaCluster.Cli;

/// <summary>What the process says at its end; scripts and CI systems go by it.</summary>
internal static class ExitCodes
{
    /// <summary>All is as it should be.</summary>
    public const int Ok = 0;

    /// <summary>Something is wrong: an error in the definition, a host that failed, a drill that did not pass.</summary>
    public const int Failed = 1;

    /// <summary>For <c>plan</c>: there is something to change.</summary>
    public const int Differs = 2;

    /// <summary>Ctrl+C, as shells report it.</summary>
    public const int Interrupted = 130;
}
