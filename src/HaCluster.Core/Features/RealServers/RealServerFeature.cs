using System.Net;
using System.Net.Sockets;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.RealServers;

/// <summary>
/// A real server. Under direct routing or tunnelling it has the VIP where no neighbour can ask for it, and keeps quiet about it,
/// so that only the director answers when the network asks who has the VIP. Under masquerading it answers by way of its directors.
/// </summary>
/// <remarks>
/// Units in a row: hacluster-arp.service hides, hacluster-tunl0.service has the tunnel up, and one unit for each VIP requires them and comes after them.
/// So systemd itself sees to the order: hidden before the first VIP is added, seen again after the last one is gone, at boot too.
/// </remarks>
internal sealed partial class RealServerFeature : Feature, IRehearsed, IDrawn, IOpened
{
    public static readonly RealServerFeature Instance = new();

    public override string Role => HostRole.RealServer;

    public IEnumerable<string> MoreKernelModules => ["ipip", "ip6_tunnel", "sit"];

    public IEnumerable<DrawnColumn> ColumnsOf(Cluster cluster) => [new("real servers", DrawnBox.Hosts(cluster, this))];

    public override IEnumerable<Feature> After => [NfsServerFeature.Instance];

    public override IEnumerable<Feature> Before => [DirectorFeature.Instance];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.IpvsServices.SelectMany(s => s.RealServers).Select(r => r.Host);

    // With the VIP as the destination, or with its own address under masquerading and tunnelling; and what the directors check.
    public IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host)
    {
        foreach (var (service, server) in Served(cluster, host))
        {
            foreach (var opening in DirectorFeature.VisitorsOf(service))
                yield return opening;
            var port = server.Port ?? service.Address.Port;
            if (port > 0)
                yield return FirewallOpening.Of(EnumText.Format(service.Protocol), port);
            if (service.ForwardingOf(server) == IpvsForwarding.Tunnel && VipDevice.TunnelOf(cluster, service, server) is { } tunnel)
                yield return new FirewallOpening(tunnel.Protocol, "");
            if ((server.HealthCheck ?? service.HealthCheck) is { } check && OpeningOf(check, port) is { } checkOpening)
                yield return checkOpening;
        }
    }

    /// <summary>Whence the directors find out that it is alive; nothing for a check that does not come over the network, or that only its author knows.</summary>
    private static FirewallOpening? OpeningOf(IpvsHealthCheck check, int port)
    {
        var protocol = check.Kind switch
        {
            IpvsHealthCheckKind.Udp or IpvsHealthCheckKind.Dns => "udp",
            IpvsHealthCheckKind.Http or IpvsHealthCheckKind.Https or IpvsHealthCheckKind.Tcp or IpvsHealthCheckKind.Smtp => "tcp",
            _ => null,
        };
        return protocol is not null && (check.Port ?? port) is > 0 and var checkedPort ? FirewallOpening.Of(protocol, checkedPort) : null;
    }

    public override IEnumerable<Resource> For(HostContext context)
    {
        var (cluster, host) = (context.Cluster, context.Host.Name);
        var served = Served(cluster, host).ToList();
        foreach (var (service, server) in served)
            RefuseWhatCannotWork(cluster, service, server);
        var reason = $"{host} is a real server of {string.Join(", ", served.Select(s => s.Service.Name).Distinct())}";
        var tunnels = served.Where(s => s.Service.ForwardingOf(s.Server) == IpvsForwarding.Tunnel).Select(s => VipDevice.TunnelOf(cluster, s.Service, s.Server)).OfType<Tunnel>();
        var vips = VipsOf(cluster, served).ToList();
        return
        [
            .. vips.Count > 0 ? HiddenArp.Resources(reason) : [],
            .. tunnels.Distinct().SelectMany(t => t.Resources(reason)),
            .. vips.SelectMany(v => v.Device.Resources(v.Vip, reason)),
            .. Masquerading.GatewaysOf(cluster, host).Take(1).SelectMany(g => WayBack.Resources(g, reason)),
        ];
    }

    /// <summary>ARP hidden, then each VIP on the loopback interface: what direct routing needs.</summary>
    public static IEnumerable<Resource> OnLoopback(IEnumerable<IPAddress> virtualAddresses, string reason) =>
        HiddenArp.Resources(reason).Concat(virtualAddresses.Distinct().SelectMany(a => VipDevice.OnLoopback.Resources(a, reason)));

    private static IEnumerable<(IpvsService Service, RealServer Server)> Served(Cluster cluster, string host) =>
        from service in cluster.IpvsServices
        from server in service.RealServers
        where server.Host == host
        select (service, server);

    private static IEnumerable<(VipDevice Device, IPAddress Vip)> VipsOf(Cluster cluster, IEnumerable<(IpvsService Service, RealServer Server)> served) =>
        served.SelectMany(s => s.Service.VirtualAddresses.Select(vip => (Device: VipDevice.Of(cluster, s.Service, s.Server), Vip: vip))).Where(v => v.Device is not null).Select(v => (v.Device!, v.Vip)).Distinct();

    private static void RefuseWhatCannotWork(Cluster cluster, IpvsService service, RealServer server)
    {
        if (service.ForwardingOf(server) == IpvsForwarding.Tunnel && VipDevice.TunnelOf(cluster, service, server) is null)
            throw new HaClusterException("ForwardingUnsupported", $"ipvsService {service.Name}: HaCluster sets up no tunnel of IPv4 inside IPv6 to {server.Host}; give the host an address of IPv4 under interfaces.", service.Source);
        if (VipDevice.Of(cluster, service, server) is null)
        {
            if (service.Address.AddressFamily == AddressFamily.InterNetworkV6)
                throw new HaClusterException("ForwardingUnsupported", $"ipvsService {service.Name}: HaCluster does not yet set up masquerading of IPv6; use DirectRouting or Tunnel.", service.Source);
            if (!cluster.DirectorsOf(service).Contains(server.Host) && Masquerading.GatewayOf(cluster, service, cluster.RequireHost(server.Host)) is null)
                throw new HaClusterException("GatewayMissing", $"ipvsService {service.Name}: its directors have no VIP in the network of {server.Host}, by way of which it could answer; give them one with its prefix length.", service.Source);
            return;
        }
        // The VIP would be on two interfaces of this host, and two such directors send each other the same packet for ever.
        if (cluster.DirectorsOf(service).Contains(server.Host) && !HA022DirectorIsRealServer.CanBeLocal(service, server))
        {
            throw new HaClusterException("DirectorIsRealServer",
                $"ipvsService {service.Name}: {server.Host} is one of its directors and cannot be its real server too; use another host.", service.Source);
        }
    }
}
