using System.Net.Sockets;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Failover;

/// <summary>What a drill is about: a virtual service, and how it is probed. On all hosts that are involved in it no other drill may run.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Service">The service.</param>
/// <param name="Instance">The VRRP instance that holds its address.</param>
/// <param name="Url">What is probed.</param>
/// <param name="ProbeFrom">The host that probes; <see langword="null"/> for this machine.</param>
internal sealed record DrillSubject(Cluster Cluster, IpvsService Service, VrrpInstance Instance, Uri Url, ClusterHost? ProbeFrom)
    : DirectedService(Cluster, Service, Instance)
{
    /// <summary>Finds the subject in the cluster.</summary>
    /// <exception cref="DrillRefusedException">The cluster's description rules a drill out.</exception>
    public static DrillSubject Of(Cluster cluster, FailoverOptions options)
    {
        var (_, service, instance) = Of(cluster, options.Service);
        if (service.Protocol != IpvsProtocol.Tcp)
            throw Refused(cluster, $"Service {service.Name} is not TCP, and the probe speaks HTTP.");
        if (service.IsAllPorts)
            throw Refused(cluster, $"Service {service.Name} is one of all ports, and the probe needs to know which speaks HTTP.");
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

    private static Uri UrlOf(IpvsService service, string path)
    {
        var address = service.Address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{service.Address.Address}]" : service.Address.Address.ToString();
        return new UriBuilder("http", address, service.Address.Port) { Path = path.Split('?')[0], Query = path.Contains('?') ? path[path.IndexOf('?', StringComparison.Ordinal)..] : "" }.Uri;
    }
}
