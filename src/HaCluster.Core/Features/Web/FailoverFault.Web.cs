namespace HaCluster.Features;

public static partial class FailoverFault
{
    /// <summary>The web server on one real server dies: all its processes get SIGKILL, and it stays down until the drill restores it.</summary>
    public const string RealServerCrash = nameof(RealServerCrash);
}
