using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Features.Redis;

internal sealed class HA279MoreReplicasToWriteThanThere() : ClusterRule("HA279", Severity.Error, "A session store wants more replicas than it has before it takes a write")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.On.Count == 0 || store.MinReplicasToWrite > store.Replicas
        select Report(Subject.Of(store), store,
            store.On.Count == 0
                ? "No host keeps its data: nothing can be written."
                : string.Create(CultureInfo.InvariantCulture, $"minReplicasToWrite is {store.MinReplicasToWrite}, and there {(store.Replicas == 1 ? "is 1 replica" : $"are {store.Replicas} replicas")}: the master refuses every write (NOREPLICAS)."),
            "Name more hosts, or lower minReplicasToWrite to fewer than there are replicas.");
}
