using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <remarks>The kernel sends no list to a director that comes back (keepalived#1966): it hears of a connection with the connection's next packet.</remarks>
internal sealed class HA065IdleConnectionsLost() : ClusterRule("HA065", Severity.Notice, "A director that comes back takes the VIPs before it knows of all connections")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var instance in cluster.VrrpInstances.Where(v => v is { NoPreempt: false, PreemptDelay: null or { Ticks: 0 } } && v.Members.Count > 1))
        {
            var services = cluster.IpvsServices.Where(s => cluster.FindVrrpInstance(s) == instance && HasIdleConnections(s)).ToList();
            if (services.Count == 0 || instance.Members.All(m => ConnectionSync.InstanceOf(cluster, m.Host) != instance) || instance.Members.Select(m => m.Keepalived).Append(instance.Keepalived).Any(SaysDelay))
                continue;
            yield return Report(Subject.Of(instance), instance,
                $"After a crash {ShownText.Of(instance.PreferredMaster!.Host)} takes the VIPs back at once, and knows only of the connections that had a packet since: those of {string.Join(", ", services.Select(s => ShownText.Of(s.Name)))} that were idle meanwhile end, and persistent clients may get another server.",
                "Give preemptDelay, longer than connections are idle (such as 60s), or noPreempt.");
        }
    }

    // Clients of web sites and name servers connect anew by themselves; a persistent one that was idle is balanced anew. A datagram is no connection.
    private static bool HasIdleConnections(IpvsService service) => service.Protocol != IpvsProtocol.Udp
        && (service.Persistence is not null || !(service.Address.Port is 53 or 80 or 443 || service.HealthCheck?.Kind is IpvsHealthCheckKind.Dns or IpvsHealthCheckKind.Http or IpvsHealthCheckKind.Https));

    // A text that says preempt_delay says it.
    private static bool SaysDelay(string? text) =>
        text is not null && (text.Contains("preempt_delay", StringComparison.Ordinal) || text.Contains("nopreempt", StringComparison.Ordinal));
}
