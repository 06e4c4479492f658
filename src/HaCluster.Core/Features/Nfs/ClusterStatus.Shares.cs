using HaCluster.Facts;
using HaCluster.Features.Nfs;

namespace HaCluster.Features;

public sealed partial record ClusterStatus
{
    /// <summary>The mounts of all hosts.</summary>
    public IEnumerable<LiveMount> Mounts => Hosts.SelectMany(h => h.Mounts);

    /// <summary>The exports of all hosts.</summary>
    public IEnumerable<LiveExport> Exports => Hosts.SelectMany(h => h.Exports);
}
