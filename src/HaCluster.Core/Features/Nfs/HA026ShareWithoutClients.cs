using HaCluster.Model;

namespace HaCluster.Features.Nfs;

internal sealed class HA026ShareWithoutClients() : ClusterRule("HA026", Severity.Error, "A share does not say who may mount it")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from share in cluster.NfsShares
        where share.Clients.Count == 0
        select Report(Subject.Of(share), share,
            "It has no clients; a line in exports(5) without clients would be for everyone.",
            "Say which addresses or networks may mount it, such as clients: [192.0.2.0/24].");
}
