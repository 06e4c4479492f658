using System.Net.Sockets;
using HaCluster.Facts;
using HaCluster.Features.Director;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Features.RealServers;

internal sealed partial class RealServerFeature : IObserved
{
    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query) => LiveArp.Ask(query);

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live)
    {
        var vips = cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses).Select(a => a.Address)
            .Concat(cluster.IpvsServices.Select(s => s.Address.Address)).ToHashSet();
        return live with { Arp = LiveArp.Of(host.Name, host.Address, facts, vips) };
    }

    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status) =>
        from service in cluster.IpvsServices
        where service.Forwarding == IpvsForwarding.DirectRouting
        from host in service.RealServers.Select(r => status.Seen(r.Host)).OfType<LiveHost>()
        from problem in VipProblems(service, host)
        select problem;

    private static IEnumerable<ClusterProblem> VipProblems(IpvsService service, LiveHost host)
    {
        var wanted = OnLoopback(service.Address.Address);
        var vip = wanted.Address.Address;
        if (!host.Addresses.Any(a => a.Interface == wanted.Interface && a.Address.Address.Equals(vip)))
            yield return new(ClusterProblemKind.LoopbackVipMissing, host.Name, $"ipvsService {service.Name}", $"{host.Name} does not have the VIP {vip} on {wanted.Interface} and drops what the director sends.");
        // Neighbour discovery, which IPv6 uses instead of ARP, only answers for addresses of the interface that was asked.
        else if (vip.AddressFamily == AddressFamily.InterNetwork && host.Arp?.IsHidden != true)
            yield return new(ClusterProblemKind.ArpNotHidden, host.Name, $"ipvsService {service.Name}", $"{host.Name} answers ARP for the VIP {vip}, so that clients can bypass the director{ArpText(host.Arp)}.");
    }

    private static string ArpText(LiveArp? arp) => arp is null ? "" : $" (arp_ignore {arp.ArpIgnore}, arp_announce {arp.ArpAnnounce} on {arp.Interface})";
}
