using System.Net;
using System.Net.Sockets;
using HaCluster.Failover;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Features.Director;

/// <summary>What a drill is about: the virtual service, who directs and serves it, and from where it is probed.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Service">The service.</param>
/// <param name="Instance">The VRRP instance that holds its address.</param>
/// <param name="Url">What is probed.</param>
/// <param name="ProbeFrom">The host that probes; <see langword="null"/> for this machine.</param>
internal sealed record DrillSubject(Cluster Cluster, IpvsService Service, VrrpInstance Instance, Uri Url, ClusterHost? ProbeFrom)
{
    /// <summary>The directors, highest priority first.</summary>
    public IEnumerable<ClusterHost> Directors => Hosts(Cluster.DirectorsOf(Service));

    /// <summary>All hosts that a drill touches or watches, and on which no other drill may run.</summary>
    public IReadOnlyList<ClusterHost> Involved => [.. Directors.Concat(Hosts(Service.RealServers.Select(r => r.Host))).Distinct()];

    /// <summary>A real server as the directors' tables name it; <see langword="null"/> for a host that the cluster does not describe.</summary>
    public IPEndPoint? EndPointOf(RealServer server) =>
        Cluster.FindHost(server.Host) is { } host ? new IPEndPoint(host.Address, server.Port ?? Service.Address.Port) : null;

    /// <summary>Finds the subject in the cluster.</summary>
    /// <exception cref="DrillRefusedException">The cluster's description rules a drill out.</exception>
    public static DrillSubject Of(Cluster cluster, FailoverOptions options)
    {
        var service = options.Service is null ? cluster.IpvsServices.FirstOrDefault() : cluster.IpvsServices.FirstOrDefault(s => s.Name == options.Service);
        if (service is null)
            throw Refused(cluster, options.Service is null ? "It describes no virtual service." : $"It describes no virtual service '{options.Service}'.");
        if (service.Protocol != IpvsProtocol.Tcp)
            throw Refused(cluster, $"Service {service.Name} is not TCP, and the probe speaks HTTP.");
        var instance = cluster.FindVrrpInstance(service)
            ?? throw Refused(cluster, $"No VRRP instance holds {service.Address.Address}, the address of service {service.Name}.");
        var probeFrom = cluster.ProbeFrom is null ? null
            : cluster.FindHost(cluster.ProbeFrom) ?? throw Refused(cluster, $"The probe is to run on '{cluster.ProbeFrom}', which the cluster does not describe.");
        var subject = new DrillSubject(cluster, service, instance, UrlOf(service, options.Path), probeFrom);
        subject.RefuseProbeFromWithin();
        return subject;
    }

    /// <summary>A host that has the VIP itself talks to itself: it sees neither the directors nor their failure.</summary>
    private void RefuseProbeFromWithin()
    {
        var prober = ProbeFrom ?? Cluster.Hosts.FirstOrDefault(h => h.SshTarget == "localhost");
        if (prober is not null && Involved.Contains(prober))
            throw Refused(Cluster, $"The probe would run on {prober.Name}, which has the VIP itself as a director or real server of {Service.Name}. Probe from another host.");
    }

    private static DrillRefusedException Refused(Cluster cluster, string problem) => new(cluster.Name, [problem]);

    private IEnumerable<ClusterHost> Hosts(IEnumerable<string> names) => names.Select(Cluster.FindHost).OfType<ClusterHost>();

    private static Uri UrlOf(IpvsService service, string path)
    {
        var address = service.Address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{service.Address.Address}]" : service.Address.Address.ToString();
        return new UriBuilder("http", address, service.Address.Port) { Path = path.Split('?')[0], Query = path.Contains('?') ? path[path.IndexOf('?', StringComparison.Ordinal)..] : "" }.Uri;
    }
}
