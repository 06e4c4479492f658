using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA037ForwardingNotSetUp() : ClusterRule("HA037", Severity.Error, "A service forwards in a way that HaCluster does not set up yet")
{
    /// <summary>Whether directors and real servers are set up whole: routes, kernel parameters and addresses included.</summary>
    internal static bool IsSetUp(IpvsService service) =>
        service.Forwarding != IpvsForwarding.Masquerade && service.RealServers.All(r => service.ForwardingOf(r) != IpvsForwarding.Masquerade);

    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        where !IsSetUp(service)
        select Report(Subject.Of(service), service,
            $"The service forwards by {EnumText.Format(IpvsForwarding.Masquerade)}: HaCluster describes and renders that, but does not yet set up routes, forwarding and an inside VIP for it.",
            "Use DirectRouting or Tunnel, or set these hosts up by other means.");
}
