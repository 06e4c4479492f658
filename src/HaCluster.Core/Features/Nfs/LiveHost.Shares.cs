using HaCluster.Facts;
using HaCluster.Features.Nfs;
using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>The shares of the cluster that it has mounted, and whatever else is mounted in their place.</summary>
    public ValueList<LiveMount> Mounts { get; init; } = [];

    /// <summary>What it exports.</summary>
    public ValueList<LiveExport> Exports { get; init; } = [];

    /// <summary>How many threads serve NFS; 0 where the kernel's server does not run.</summary>
    public int NfsThreads { get; init; }
}
