using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Features.Redis;

internal sealed class HA280EveryReplicaNeededToWrite() : ClusterRule("HA280", Severity.Warning, "The loss of one replica stops the writes of a session store")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.MinReplicasToWrite == store.Replicas && store.Replicas > 0
        select Report(Subject.Of(store), store,
            string.Create(CultureInfo.InvariantCulture, $"minReplicasToWrite is {store.MinReplicasToWrite}, and that many replicas there are: while any of them is away, or after a failover until the old master is back, nobody can log in (NOREPLICAS)."),
            "Name one more host, so that a replica can be missing.");
}
