using System.Net;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>
/// What masquerading (LVS-NAT) needs beyond the table: answers come back through the director that has rewritten the request, by way of a VIP
/// of the directors in the real server's own network.
/// </summary>
internal static class Masquerading
{
    /// <summary>The inside VIP that a real server answers by way of, and its instance; <see langword="null"/> where its directors have none in its network.</summary>
    public static (VrrpInstance Instance, InterfaceAddress Vip)? GatewayOf(Cluster cluster, IpvsService service, ClusterHost host)
    {
        var (address, directors) = (cluster.AddressOf(service, host), cluster.DirectorsOf(service).ToHashSet());
        var inside =
            from instance in cluster.VrrpInstances
            where directors.Count > 0 && directors.SetEquals(instance.Members.Select(m => m.Host))
            from vip in instance.VirtualIPAddresses
            where VipNetwork.IsNamed(vip) && vip.Contains(address)
            select (Instance: instance, Vip: vip);
        // One that is there for this alone; but in one network with the clients' router, that of a service does as well.
        return inside.OrderBy(i => cluster.IpvsServices.Any(s => s.Address.Address.Equals(i.Vip.Address))).Select(i => ((VrrpInstance, InterfaceAddress)?)i).FirstOrDefault();
    }

    /// <summary>The real servers that answer by way of their directors. A director that serves itself has no way to go.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="only">The one host that is looked for; <see langword="null"/> for all.</param>
    public static IEnumerable<(IpvsService Service, RealServer Server, ClusterHost Host)> Servers(Cluster cluster, string? only = null) =>
        from service in cluster.IpvsServices
        where service.RealServers.Any(r => service.ForwardingOf(r) == IpvsForwarding.Masquerade)
        let directors = cluster.DirectorsOf(service).ToHashSet()
        where directors.Count > 0
        from server in service.RealServers
        where (only is null || server.Host == only) && service.ForwardingOf(server) == IpvsForwarding.Masquerade && !directors.Contains(server.Host)
        let host = cluster.FindHost(server.Host)
        where host is not null
        select (service, server, host);

    /// <summary>The inside VIPs that a host's default route has to lead to: one, or none.</summary>
    public static IEnumerable<IPAddress> GatewaysOf(Cluster cluster, string host) =>
        Servers(cluster, host).Select(s => GatewayOf(cluster, s.Service, s.Host)?.Vip.Address).OfType<IPAddress>().Distinct();

    /// <summary>The interfaces of a director on which its real servers are.</summary>
    public static IEnumerable<string> InsideInterfaces(Cluster cluster, IEnumerable<IpvsService> services)
    {
        var directed = services.ToHashSet();
        return Servers(cluster).Where(s => directed.Contains(s.Service)).Select(s => GatewayOf(cluster, s.Service, s.Host)?.Instance.Interface).OfType<string>().Distinct();
    }
}
