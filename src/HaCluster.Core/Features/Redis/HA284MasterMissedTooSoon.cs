using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

internal sealed class HA284MasterMissedTooSoon() : ClusterRule("HA284", Severity.Warning, "Sentinels take a session store's master for lost within two seconds")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.DownAfter < TimeSpan.FromSeconds(2)
        select Report(Subject.Of(store), store,
            $"downAfter is {DurationText.Format(store.DownAfter)}: a restart, a fork of a large data set or a slow disk makes the master silent for as long, and each failover may lose what was written last.",
            "Set downAfter to 2s or more; 5s is the default.");
}
