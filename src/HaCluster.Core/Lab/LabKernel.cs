namespace HaCluster.Lab;

/// <summary>The kernel that a lab's nodes run in.</summary>
public enum LabKernel
{
    /// <summary>The machine's own kernel: it has, or can load, everything that the nodes need.</summary>
    RunningKernel,

    /// <summary>A User-Mode-Linux guest: an ordinary process that brings its own kernel.</summary>
    UserModeLinux,
}
