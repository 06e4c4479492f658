namespace HaCluster.Core.Tests.Convergence;

/// <summary>What happens to a deploy at one point of it.</summary>
public enum KillFault
{
    /// <summary>The process that carries out the steps on the host is killed.</summary>
    WorkerKilled,

    /// <summary>The controller is gone with its connection, and nobody comes back.</summary>
    ControllerKilled,

    /// <summary>The connection is cut, and the controller comes back over another one.</summary>
    ConnectionCut,

    /// <summary>Not a byte is left on any of the host's disks.</summary>
    DiskFull,

    /// <summary>The host loses its power, and is switched on again.</summary>
    PowerLost,

    /// <summary>Another controller wants to change the host, too.</summary>
    SecondController,
}
