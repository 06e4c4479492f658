namespace HaCluster.Cli;

/// <summary>What the process says at its end; scripts and CI systems go by it.</summary>
internal static class ExitCodes
{
    /// <summary>What they mean, for <c>--help</c>.</summary>
    public const string Help = "Exit codes: 0 all is as it should be; 1 something is wrong (an error in the definition or in the command line, a host that cannot be reached or that failed, a problem on the live cluster, a drill that did not pass); 2 there is something to change (plan and drift only); 130 stopped by Ctrl+C, or answered No.";

    /// <summary>All is as it should be.</summary>
    public const int Ok = 0;

    /// <summary>Something is wrong: an error in the definition, a host that failed, a drill that did not pass.</summary>
    public const int Failed = 1;

    /// <summary>For <c>plan</c> and <c>drift</c>: there is something to change.</summary>
    public const int Differs = 2;

    /// <summary>Ctrl+C, as shells report it.</summary>
    public const int Interrupted = 130;
}
