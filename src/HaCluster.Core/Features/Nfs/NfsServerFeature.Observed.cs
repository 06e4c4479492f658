using System.Globalization;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed partial class NfsServerFeature : IObserved
{
    /// <summary>How many threads of the kernel serve (nfsd(7)).</summary>
    private const string Threads = "/proc/fs/nfsd/threads";

    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        // A path that is none is told here: nothing can be said of this host then.
        _ = cluster.NfsSharesOf(host.Name).Select(FolderOf).ToList();
        query.AskKernelFile(ExportTable.Path);
        query.AskKernelFile(Threads);
    }

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) => live with
    {
        Exports = facts.Kernel.Of(ExportTable.Path).Select(l => ExportTable.ReadLine(host.Name, l.Line)).OfType<LiveExport>().ToValueList(),
        NfsThreads = facts.Kernel.Of(Threads).Select(l => int.Parse(l.Line.Trim(), CultureInfo.InvariantCulture)).FirstOrDefault(),
    };

    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status)
    {
        foreach (var share in cluster.NfsShares)
        {
            var path = FolderOf(share);
            foreach (var server in cluster.ServersOf(share).Select(status.Seen).OfType<LiveHost>())
            {
                if (!server.Exports.Any(e => e.Path == path))
                    yield return new(ClusterProblemKind.ExportMissing, server.Name, $"nfsShare {share.Path}", $"{server.Name} does not export {path}.");
                else if (server.NfsThreads == 0)
                    yield return new(ClusterProblemKind.ExportMissing, server.Name, $"nfsShare {share.Path}", $"{server.Name} exports {path}, but its NFS server does not run.");
            }
        }
    }
}
