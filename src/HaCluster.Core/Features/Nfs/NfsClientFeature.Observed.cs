using System.Net;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed partial class NfsClientFeature : IObserved
{
    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        foreach (var (_, mount) in MountsOf(cluster, host.Name))
        {
            query.AskMounts();
            query.AskMountPoint(mount.Target);
        }
    }

    /// <summary>The file systems at the mount points of the shares: the last one mounted there, which hides the others.</summary>
    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live)
    {
        var targets = MountsOf(cluster, host.Name).Select(m => m.Mount.Target).ToHashSet();
        return live with
        {
            Mounts = facts.Mounts.Where(m => targets.Contains(m.MountPoint)).GroupBy(m => m.MountPoint, (_, mounts) => mounts.Last()).ToValueList(),
        };
    }

    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status)
    {
        foreach (var share in cluster.NfsShares)
        {
            foreach (var host in share.MountOn.Select(status.Seen).OfType<LiveHost>())
            {
                var wanted = MountOf(cluster, share);
                var mount = host.Mounts.FirstOrDefault(m => m.MountPoint == wanted.Target);
                if (mount is null)
                    yield return new(ClusterProblemKind.MountMissing, host.Name, $"nfsShare {share.Path}", $"{host.Name} has nothing mounted at {wanted.Target}.");
                else if (!IsIt(mount, wanted))
                    yield return new(ClusterProblemKind.MountMissing, host.Name, $"nfsShare {share.Path}", $"{host.Name} has {mount.Source} ({mount.FileSystem}) mounted at {wanted.Target}.");
                else if (!mount.Answers)
                    yield return new(ClusterProblemKind.MountHangs, host.Name, $"nfsShare {share.Path}", $"{mount.Source} does not answer at {wanted.Target} on {host.Name}.");
            }
        }
    }

    private static IEnumerable<(NfsShare Share, MountResource Mount)> MountsOf(Cluster cluster, string host) =>
        cluster.NfsShares.Where(s => s.MountOn.Contains(host)).Select(s => (s, MountOf(cluster, s)));

    // A server that is not described has no address that anybody could mount from.
    private static MountResource MountOf(Cluster cluster, NfsShare share) => Mounted(cluster.FindAddress(share) ?? IPAddress.None, share);

    /// <summary>Whether it is the share: its path, and the server's address or VIP, unless a name stands there that only the host can resolve.</summary>
    private static bool IsIt(LiveMount mount, MountResource wanted)
    {
        var (live, described) = (NfsMount.Of(mount.Source, mount.MountPoint, options: null), NfsMount.Of(wanted.Source, wanted.Target, options: null));
        return live is not null && described is not null && NfsMount.IsNfs(mount.FileSystem)
            && live.Path == described.Path && (live.ServerAddress is null || live.ServerAddress.Equals(described.ServerAddress));
    }
}
