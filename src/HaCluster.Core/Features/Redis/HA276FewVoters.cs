using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Features.Redis;

internal sealed class HA276FewVoters() : ClusterRule("HA276", Severity.Error, "Fewer than three Sentinels vote on a session store's master")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.Voters.Count < 3
        select Report(Subject.Of(store), store,
            string.Create(CultureInfo.InvariantCulture, $"{store.Voters.Count} {(store.Voters.Count == 1 ? "Sentinel votes" : "Sentinels vote")} on its master: when one host is lost the rest is no majority, and nobody becomes the master."),
            "Name three hosts as sentinels, or five; a web server or a director can be one of them, for a Sentinel needs next to nothing.");
}
