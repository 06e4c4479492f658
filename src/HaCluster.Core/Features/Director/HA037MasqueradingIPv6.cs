using System.Net.Sockets;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA037MasqueradingIPv6() : ClusterRule("HA037", Severity.Error, "A service forwards in a way that HaCluster does not set up yet")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        where service.Address.AddressFamily == AddressFamily.InterNetworkV6 && service.RealServers.Any(r => service.ForwardingOf(r) == IpvsForwarding.Masquerade)
        select Report(Subject.Of(service), service,
            $"The service forwards IPv6 by {EnumText.Format(IpvsForwarding.Masquerade)}: HaCluster describes and renders that, but does not yet set up routes and forwarding of IPv6 for it.",
            "Use DirectRouting or Tunnel for the IPv6 address, or set these hosts up by other means.");
}
