using HaCluster.Facts;
using HaCluster.Features.Nfs;
using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record ClusterStatus
{
    /// <summary>The mounts of all hosts.</summary>
    public ValueList<LiveMount> Mounts => Hosts.SelectMany(h => h.Mounts).ToValueList();

    /// <summary>The exports of all hosts.</summary>
    public ValueList<LiveExport> Exports => Hosts.SelectMany(h => h.Exports).ToValueList();
}
