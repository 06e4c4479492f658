using HaCluster.Model;

namespace HaCluster.Features.Director;

internal sealed class HA039ServiceWithoutWeight() : ClusterRule("HA039", Severity.Error, "No real server of a service takes connections")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        where service.RealServers.Count > 0 && service.RealServers.All(r => r.Weight == 0)
        select Report(Subject.Of(service), service,
            "All its real servers have weight 0: none of them gets a connection, and keepalived takes that for a mistake.",
            "Give at least one of them a weight.");
}
