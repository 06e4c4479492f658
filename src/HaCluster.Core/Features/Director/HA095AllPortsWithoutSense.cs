using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA095AllPortsWithoutSense() : ClusterRule("HA095", Severity.Error, "A service of all ports cannot work as it is described")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var service in cluster.IpvsServices.Where(s => s.Address.Port == 0))
        {
            if (service.Mark is not null)
            {
                yield return Report(Subject.Of(service), service, "Its address has port 0, and what is to be marked is known by its ports.", "Name the ports: the first in address, the others in moreAddresses, such as 192.0.2.100:40000-40100.");
                continue;
            }
            if (service.Persistence is null)
                yield return Report(Subject.Of(service), service, "It is one service of all ports, and has no persistence: the connections of one client would go to different real servers, and the kernel refuses it.", "Give it a persistence, such as 5m; or name the port.");
            if (service.SorryServer is not null)
                yield return Report(Subject.Of(service), service, $"Its sorry server has a port, {service.SorryServer.Port}, and packets keep the one that they came for.", "Leave the sorry server out, or name the service's port.");
            foreach (var server in service.RealServers)
            {
                if (server.Port is not null)
                    yield return Report(Subject.Of(service, server), server, $"{ShownText.Of(server.Host)} has a port, and packets of a service of all ports keep the one that they came for.", "Leave out its port.");
                if ((server.HealthCheck ?? service.HealthCheck) is { Port: null, Kind: not (IpvsHealthCheckKind.Misc or IpvsHealthCheckKind.File or IpvsHealthCheckKind.Ping) })
                    yield return Report(Subject.Of(service, server), server, "Its health check has no port, and the service has none that it could take.", "Give the check the port that stands for the whole server, such as 21.");
            }
        }
    }
}
