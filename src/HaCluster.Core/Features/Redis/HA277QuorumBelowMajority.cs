using System.Globalization;
using HaCluster.Model;

namespace HaCluster.Features.Redis;

internal sealed class HA277QuorumBelowMajority() : ClusterRule("HA277", Severity.Warning, "The quorum of a session store is less than the majority of its Sentinels")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from store in cluster.SessionStores
        where store.QuorumInUse < store.Majority
        select Report(Subject.Of(store), store,
            string.Create(CultureInfo.InvariantCulture, $"{store.QuorumInUse} of {store.Voters.Count} Sentinels are enough to take the master for lost: those that are cut off with their own clients try to replace a master that works for all others."),
            string.Create(CultureInfo.InvariantCulture, $"Leave quorum out, or set it to {store.Majority}."));
}
