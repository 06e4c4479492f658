using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA030RealServerOutsideSegment() : ClusterRule("HA030", Severity.Warning, "A real server is on another network than its directors, under direct routing")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var hosts = cluster.Hosts.ToLookup(h => h.Name);
        foreach (var service in cluster.IpvsServices)
        {
            var directors = cluster.DirectorsOf(service).SelectMany(d => hosts[d]).ToList();
            if (NetworkOf(service, cluster) is not { } network || !directors.Exists(d => d.Addresses.Any(network.Contains)))
                continue;
            // A segment that the directors share with real servers need not be that of the VIP.
            List<InterfaceAddress> segments = [network, .. directors.SelectMany(d => d.Interfaces).SelectMany(i => i.Addresses)];
            foreach (var server in service.RealServers.Where(r => service.ForwardingOf(r) == IpvsForwarding.DirectRouting))
            {
                if (hosts[server.Host].FirstOrDefault() is { } host && cluster.AddressOf(service, host) is var address && address.AddressFamily == network.Address.AddressFamily && !segments.Exists(s => s.Contains(address)))
                    yield return Report(Subject.Of(service, server), server, $"{ShownText.Of(host.Name)} ({address}) is outside the network {network} of the VIP and its directors: direct routing reaches only machines on the same segment.", "Move the real server to that network, or reach it by Tunnel.");
            }
        }
    }

    private static InterfaceAddress? NetworkOf(IpvsService service, Cluster cluster) =>
        cluster.FindVrrpInstance(service)?.VirtualIPAddresses.FirstOrDefault(a => a.Address.Equals(service.Address.Address) && VipNetwork.IsNamed(a));
}
