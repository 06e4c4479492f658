using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA020FewRealServers() : ClusterRule("HA020", Severity.Warning, "A service has fewer than two real servers")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        where service.RealServers.Count < 2
        select Report(Subject.Of(service), service,
            service.RealServers.Count == 0
                ? "It has no real servers: every request is refused."
                : $"{ShownText.Of(service.RealServers[0].Host)} is its only real server: when that is down, so is the service.",
            "Name two real servers or more.");
}
