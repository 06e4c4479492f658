using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA220PortsDiffer() : RealServerRule("HA220", Severity.Error, "A server's port differs from the service's, and the forwarding method cannot change ports")
{
    internal override Finding? Check(RealServerView server)
    {
        if (server.Port == 0 || server.Forwarding?.ChangesPorts() != false || PortOfService(server) is not { } port)
            return null;
        var method = server.Forwarding == IpvsForwarding.Tunnel ? "tunnelling" : "direct routing";
        return Report(server.Statement, 2, $"The service {(port == 0 ? "is for all ports" : $"has port {port}")}, and {method} does not change ports: nothing would come to port {server.Port}.", "Give it the service's port or none, and let the server listen there.");
    }

    // A port of the service that is not the server's.
    private static int? PortOfService(RealServerView server)
    {
        var service = server.Service;
        if (service.Endpoint is { } endpoint)
            return endpoint.Port == server.Port ? null : endpoint.Port;
        // keepalived takes the mark 0 for no mark, and the service for one of no port.
        if (service.Group is null)
            return service.Mark == 0 ? 0 : null;
        foreach (var address in service.Group.Addresses)
        {
            if (address.Port != server.Port)
                return address.Port;
        }
        return null;
    }
}
