using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Nfs;

internal sealed class HA040ShareOnServersOfTheirOwnData() : ClusterRule("HA040", Severity.Warning, "A share moves between servers, and nothing here keeps their data the same")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from share in cluster.NfsShares
        where cluster.FindVrrpInstance(share) is not null
        let servers = cluster.ServersOf(share).Distinct().ToList()
        where servers.Count > 1
        select Report(Subject.Of(share), share,
            $"{string.Join(" and ", servers.Select(s => ShownText.Of(s)))} each export {ShownText.Of(share.Path)} of their own disk: after a takeover clients see what is on the other, and their open files are stale.",
            "Replicate the folder between them (DRBD, or a cluster file system), so that the one that holds the VIP has it mounted; where that is so, this can stand.");
}
