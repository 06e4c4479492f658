using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed partial class NfsServerFeature : IDrained
{
    /// <summary>Mounts are hard: while the only server of a share is away, whoever reads it waits.</summary>
    public IEnumerable<string> WhyNotDrained(Cluster cluster, ClusterStatus status, string host) =>
        from share in cluster.NfsShares
        where share.MountOn.Any(m => m != host) && cluster.ServersOf(share).ToList() is [var only] && only == host
        select $"{host} is the only server of {share.Path}, which {share.MountOn.Where(m => m != host).ToValueList()} mount: they stand still while it is away.";
}
