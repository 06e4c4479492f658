using HaCluster.Model;

namespace HaCluster.Features.Director;

internal sealed class HA077CheckOfMachineOnly() : ClusterRule("HA077", Severity.Notice, "A health check sees whether the machine is there, and not whether it serves")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from found in ServiceChecks.Of(cluster)
        where found.Check.Kind == IpvsHealthCheckKind.Ping
        select Report(found.Target, found.Check,
            "A machine answers a Ping while its server is dead: it goes on getting its share of the clients.",
            "Take a check that asks the server itself: Tcp, Http, Https, Dns, Smtp, Udp or Misc.");
}
