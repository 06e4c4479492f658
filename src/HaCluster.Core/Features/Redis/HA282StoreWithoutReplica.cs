using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

internal sealed class HA282StoreWithoutReplica() : ClusterRule("HA282", Severity.Warning, "A session store has no replica")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.On.Count > 0 && store.Replicas == 0
        select Report(Subject.Of(store), store,
            $"{ShownText.Of(store.On[0])} alone keeps its data: when that host is down, all visitors are logged out, and the Sentinels have nothing to put in its place.",
            "Name three hosts, so that one can be away and the master still has a replica.");
}
