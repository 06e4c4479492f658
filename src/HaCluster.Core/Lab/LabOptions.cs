namespace HaCluster.Lab;

/// <summary>How a lab is run, as opposed to what it consists of.</summary>
public sealed record LabOptions
{
    /// <summary>The kernel to use; <see langword="null"/> takes the running one when it has what the nodes need (IPVS, NFS), else a guest.</summary>
    public LabKernel? Kernel { get; init; }

    /// <summary>Memory of the guest in MiB. It is taken as it is used.</summary>
    public int MemoryMegabytes { get; init; } = 1500;

    /// <summary>How long the start may take, the making of the root file system not counted.</summary>
    public TimeSpan BootTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Packages that the nodes have besides the usual ones.</summary>
    public IReadOnlyList<string> ExtraPackages { get; init; } = [];
}
