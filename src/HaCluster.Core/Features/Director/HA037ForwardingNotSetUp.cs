using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA037ForwardingNotSetUp() : ClusterRule("HA037", Severity.Error, "A service forwards in a way that HaCluster does not set up yet")
{
    /// <summary>The one method for which directors and real servers are set up whole: routes, kernel parameters and addresses included.</summary>
    internal static bool IsSetUp(IpvsForwarding forwarding) => forwarding == IpvsForwarding.DirectRouting;

    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from service in cluster.IpvsServices
        where !IsSetUp(service.Forwarding)
        select Report(Subject.Of(service), service,
            $"The service forwards by {EnumText.Format(service.Forwarding)}: HaCluster describes and renders that, but does not yet set up {Lacks(service.Forwarding)} for it.",
            "Use DirectRouting, or set these hosts up by other means.");

    private static string Lacks(IpvsForwarding forwarding) =>
        forwarding == IpvsForwarding.Masquerade ? "routes, forwarding and an inside VIP" : "the tunnels of real servers";
}
