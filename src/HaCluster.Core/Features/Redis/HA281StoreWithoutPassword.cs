using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

internal sealed class HA281StoreWithoutPassword() : ClusterRule("HA281", Severity.Error, "A session store has no password, and others can reach it over the network")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.Password is null
        select Report(Subject.Of(store), store,
            $"{string.Join(" and ", store.On.Concat(store.Voters).Distinct().Select(h => ShownText.Of(h)))} would listen on the network without a password: in its protected mode Redis then answers nobody but its own host, no replica and no Sentinel; without that mode, whoever reaches the port reads all sessions and can run programs by writing files.",
            "Give it one, such as password: env:REDIS_PASSWORD.");
}
