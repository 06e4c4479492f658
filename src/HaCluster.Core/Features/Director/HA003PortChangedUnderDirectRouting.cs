using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA003PortChangedUnderDirectRouting() : ClusterRule("HA003", Severity.Error, "A real server's port differs from the service's, and the forwarding method cannot change ports")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        where service.Forwarding is IpvsForwarding.DirectRouting or IpvsForwarding.Tunnel
        from server in service.RealServers
        where server.Port is { } port && port != service.Address.Port
        select Report(Subject.Of(service, server), server,
            $"{ShownText.Of(server.Host)} shall answer on port {server.Port}, but {EnumText.Format(service.Forwarding)} hands packets on as they are, to port {service.Address.Port}.",
            $"Let the real server listen on port {service.Address.Port} and leave out its port, or use Masquerade.");
}
