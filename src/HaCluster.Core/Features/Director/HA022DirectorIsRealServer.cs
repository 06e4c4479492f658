using System.Net.Sockets;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA022DirectorIsRealServer() : ClusterRule("HA022", Severity.Error, "A director is a real server of its own service under direct routing or tunnelling")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        let directors = cluster.DirectorsOf(service).ToHashSet()
        from server in service.RealServers
        where directors.Contains(server.Host) && !service.ForwardingOf(server).AllowsLocalServer() && !CanBeLocal(service, server)
        select Report(Subject.Of(service, server), server,
            $"{ShownText.Of(server.Host)} directs this service and answers for it too: as backup, its own IPVS table sends what it is given on to the master again, and packets go round in circles.",
            "Let other hosts be the real servers; or give the service a mark, under direct routing and IPv4: then a director leaves alone what comes from another one.");

    /// <summary>Whether directors of the service may be its real servers: they mark only what no other director sends.</summary>
    internal static bool CanBeLocal(IpvsService service, RealServer server) =>
        service.Mark is not null && service.Address.AddressFamily == AddressFamily.InterNetwork && service.ForwardingOf(server) == IpvsForwarding.DirectRouting;
}
