using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Features.Redis;

internal sealed class HA278QuorumOutOfReach() : ClusterRule("HA278", Severity.Error, "The quorum of a session store is more than it has Sentinels")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.QuorumInUse > store.Voters.Count
        select Report(Subject.Of(store), store,
            string.Create(CultureInfo.InvariantCulture, $"{store.QuorumInUse} Sentinels would have to miss the master, and there are {store.Voters.Count}: it is never replaced."),
            string.Create(CultureInfo.InvariantCulture, $"Leave quorum out, or set it to {store.Majority}."));
}
