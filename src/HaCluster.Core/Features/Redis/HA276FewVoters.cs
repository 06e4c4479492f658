using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Features.Redis;

internal sealed class HA276FewVoters() : ClusterRule("HA276", Severity.Error, "Fewer than three Sentinels, or an even number of them, vote on a session store's master")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.Voters.Count < 3 || store.Voters.Count % 2 == 0
        select Report(Subject.Of(store), store,
            string.Create(CultureInfo.InvariantCulture, $"{store.Voters.Count} {(store.Voters.Count == 1 ? "Sentinel votes" : "Sentinels vote")} on its master: {(store.Voters.Count < 3 ? "when one host is lost the rest is no majority, and nobody becomes the master" : "cut in two halves, neither is a majority; one fewer bears the same losses")}."),
            "Name three hosts as sentinels, or five; a web server or a director can be one of them, for a Sentinel needs next to nothing.");
}
