using System.Net;
using System.Net.Sockets;
using HaCluster.Facts;
using HaCluster.Features.Director;
using HaCluster.Model;

namespace HaCluster.Features.RealServers;

internal sealed partial class RealServerFeature : IObserved
{
    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        LiveArp.Ask(query);
        if (Masquerading.GatewaysOf(cluster, host.Name).Any())
            query.AskKernelFile(RouteTable.Path);
    }

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live)
    {
        var vips = cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses).Select(a => a.Address)
            .Concat(cluster.IpvsServices.SelectMany(s => s.VirtualAddresses)).ToHashSet();
        return live with { Arp = LiveArp.Of(host.Name, host.Address, facts, vips), DefaultGateway = RouteTable.Default(facts)?.Gateway };
    }

    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status) => VipProblems(cluster, status).Concat(RouteProblems(cluster, status));

    private static IEnumerable<ClusterProblem> RouteProblems(Cluster cluster, ClusterStatus status) =>
        from masqueraded in Masquerading.Servers(cluster)
        let gateway = Masquerading.GatewayOf(cluster, masqueraded.Service, masqueraded.Host)?.Vip.Address
        let host = status.Seen(masqueraded.Host.Name)
        where gateway is not null && host is not null && !gateway.Equals(host.DefaultGateway)
        select new ClusterProblem(ClusterProblemKind.DefaultRouteElsewhere, host.Name, $"ipvsService {masqueraded.Service.Name}",
            $"The default route of {host.Name} {(host.DefaultGateway is { } other ? $"leads to {other}" : "is missing")} and not to {gateway}: what it answers clients goes past the directors, which would have to rewrite it.");

    private static IEnumerable<ClusterProblem> VipProblems(Cluster cluster, ClusterStatus status) =>
        from service in cluster.IpvsServices
        from server in service.RealServers
        let device = VipDevice.Of(cluster, service, server)
        where device is not null
        let host = status.Seen(server.Host)
        where host is not null
        from vip in service.VirtualAddresses
        from problem in VipProblems(service, vip, device, host)
        select problem;

    private static IEnumerable<ClusterProblem> VipProblems(IpvsService service, IPAddress vip, VipDevice device, LiveHost host)
    {
        var what = $"ipvsService {service.Name}";
        if (!host.Addresses.Any(a => a.Interface == device.Name && a.Address.Address.Equals(vip)))
            yield return new(device.Problem, host.Name, what, $"{host.Name} does not have the VIP {vip} on {device.Name} and drops what the director sends.");
        else if (host.LinksDown.Contains(device.Name))
            yield return new(device.Problem, host.Name, what, $"{device.Name} of {host.Name}, which has the VIP {vip}, is down and drops what the director sends.");
        // Neighbour discovery, which IPv6 uses instead of ARP, only answers for addresses of the interface that was asked.
        else if (vip.AddressFamily == AddressFamily.InterNetwork && host.Arp?.IsHidden != true)
            yield return new(ClusterProblemKind.ArpNotHidden, host.Name, what, $"{host.Name} answers ARP for the VIP {vip}, so that clients can bypass the director{ArpText(host.Arp)}.");
    }

    private static string ArpText(LiveArp? arp) => arp is null ? "" : $" (arp_ignore {arp.ArpIgnore}, arp_announce {arp.ArpAnnounce} on {arp.Interface})";
}
