using HaCluster.Model;

namespace HaCluster.Features.Redis;

internal sealed class HA096RestartEmptiesStore() : ClusterRule("HA096", Severity.Error, "A session store keeps nothing on disk, and a restart of its master would empty the replicas, too")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where !store.AppendOnly && store.Save.Count == 0
        select Report(Subject.Of(store), store,
            "Neither appendOnly nor save: systemd starts a master that ended again at once, empty, before any Sentinel misses it, and the replicas then copy the nothing that it has.",
            "Leave appendOnly at true.");
}
