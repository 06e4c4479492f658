using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed class HA009NfsSinglePointOfFailure() : ClusterRule("HA009", Severity.Warning, "An NFS server is a single point of failure")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from shares in cluster.NfsShares.Where(s => s.MountOn.Any(h => h != s.Server) && cluster.FindVrrpInstance(s) is null).GroupBy(s => s.Server)
        let clients = shares.SelectMany(s => s.MountOn).Distinct().Select(c => ShownText.Of(c))
        select Report(cluster.FindHost(shares.Key) is { } host ? Subject.Of(host) : Subject.Of(shares.First()), shares.First(),
            $"When {ShownText.Of(shares.Key)} is down, every access of {string.Join(" and ", clients)} to {string.Join(", ", shares.Select(s => ShownText.Of(s.Path)))} hangs, and the whole site with it.",
            "Keep the content on each web server's own disk (copied by rsync at each release) where it seldom changes, or let two NFS servers share one replicated disk (DRBD) behind a VIP of their own.");
}
