using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HaCluster.Model;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>The IPVS table of a cluster in the form that <c>ipvsadm -S -n</c> prints and <c>ipvsadm -R</c> reads (ipvsadm(8)).</summary>
/// <remarks>It shows what keepalived puts into the kernel while every real server is alive. Every value is a number, an address or a word of ipvsadm's own: there is nothing to quote.</remarks>
public static class IpvsRules
{
    /// <summary>The lines for all virtual services, or for those that one host directs.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hostName">A director's name; <see langword="null"/> for all services.</param>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: a host is named but not described.</exception>
    public static string For(Cluster cluster, string? hostName = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (hostName is not null)
            cluster.RequireHost(hostName);
        var text = new StringBuilder();
        foreach (var service in cluster.IpvsServices.Where(s => hostName is null || cluster.DirectorsOf(s).Contains(hostName)))
        {
            text.Append(ServiceRule(service)).Append('\n');
            foreach (var server in service.RealServers)
                text.Append(ServerRule(service, server, cluster.RequireHost(server.Host).Address)).Append('\n');
        }
        return text.ToString();
    }

    private static string ServiceRule(IpvsService service)
    {
        var rule = $"-A {ServiceOf(service)} -s {EnumText.Format(service.Scheduler)}";
        return service.Persistence is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{rule} -p {Math.Ceiling(time.TotalSeconds)}")
            : rule;
    }

    private static string ServerRule(IpvsService service, RealServer server, IPAddress address) =>
        string.Create(CultureInfo.InvariantCulture,
            $"-a {ServiceOf(service)} -r {EndPoint(address, server.Port ?? service.Address.Port)} {OptionOf(service.Forwarding)} -w {server.Weight}");

    private static string ServiceOf(IpvsService service)
    {
        var option = service.Protocol switch
        {
            IpvsProtocol.Tcp => "-t",
            IpvsProtocol.Udp => "-u",
            _ => "--sctp-service",
        };
        return $"{option} {EndPoint(service.Address.Address, service.Address.Port)}";
    }

    private static string OptionOf(IpvsForwarding forwarding) => forwarding switch
    {
        IpvsForwarding.DirectRouting => "-g",
        IpvsForwarding.Masquerade => "-m",
        _ => "-i",
    };

    private static string EndPoint(IPAddress address, int port) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? string.Create(CultureInfo.InvariantCulture, $"[{address}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{address}:{port}");
}
