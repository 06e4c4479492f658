using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA003PortChangedUnderDirectRouting() : ClusterRule("HA003", Severity.Error, "A server's port differs from the service's, and the forwarding method cannot change ports")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        // Those of all ports have a rule of their own.
        foreach (var service in cluster.IpvsServices.Where(s => !s.IsAllPorts))
        {
            foreach (var server in service.RealServers.Where(r => !service.ForwardingOf(r).ChangesPorts() && r.Port is { } port && port != service.Address.Port))
                yield return Report(Subject.Of(service, server), server, $"{ShownText.Of(server.Host)} shall answer on port {server.Port}, but {As(service, service.ForwardingOf(server))}.", $"Let the real server listen on port {service.Address.Port} and leave out its port.");
            if (!service.Forwarding.ChangesPorts() && service.SorryServer is { } sorry && sorry.Port != service.Address.Port)
                yield return Report(Subject.Of(service), service, $"The sorry server shall answer on port {sorry.Port}, but {As(service, service.Forwarding)}.", $"Let it listen on port {service.Address.Port}, and name that.");
        }
    }

    private static string As(IpvsService service, IpvsForwarding forwarding) => $"{EnumText.Format(forwarding)} hands packets on as they are, to port {service.Address.Port}";
}
