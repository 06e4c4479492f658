using HaCluster.Model;

namespace HaCluster.Features.Redis;

internal sealed class HA285WritesWithoutReplicas() : ClusterRule("HA285", Severity.Warning, "A session store's master takes writes that no replica has")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.MinReplicasToWrite == 0 && store.Replicas > 0
        select Report(Subject.Of(store), store,
            "minReplicasToWrite is 0: a master that is cut off goes on acknowledging what its clients write, for as long as it is cut off, and all of that is lost when it comes back as a replica. Nothing bounds the loss (RPO).",
            "Set minReplicasToWrite to 1; then at most the time of minReplicasMaxLag is lost.");
}
