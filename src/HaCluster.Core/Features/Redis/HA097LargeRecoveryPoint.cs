using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

internal sealed class HA097LargeRecoveryPoint() : ClusterRule("HA097", Severity.Notice, "A session store's master may lose more than the last ten seconds")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.RecoveryPoint > TimeSpan.FromSeconds(10)
        select Report(Subject.Of(store), store,
            store.RecoveryPoint > TimeSpan.FromSeconds(store.MaxLagSeconds)
                ? $"appendOnly is false, and save may wait {DurationText.Format(store.RecoveryPoint.Value)}: a master that ends and is started again has only what it saved last, and its replicas copy that (RPO)."
                : $"minReplicasMaxLag is {DurationText.Format(store.MinReplicasMaxLag)}: for that long a master that is cut off from its replicas goes on acknowledging writes that are lost with it (RPO).",
            "Leave appendOnly at true, and set minReplicasMaxLag to 10s or less, if the sessions of so long a time matter.");
}
