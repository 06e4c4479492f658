using System.Net.Sockets;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>The services of a cluster in the form of ipvsadm(8).</summary>
public static class ServiceRules
{
    /// <summary>The rules for all virtual services of a cluster, or for those that one host directs, in the form that <c>ipvsadm -R</c> reads.</summary>
    /// <inheritdoc cref="Of(Cluster, string?)"/>
    public static string For(Cluster cluster, string? hostName = null) => IpvsRules.Write(Of(cluster, hostName));

    /// <summary>The rules for all virtual services, or for those that one host directs: what keepalived puts into the kernel while every real server is alive.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hostName">A director's name; <see langword="null"/> for all services.</param>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: a host is named but not described.</exception>
    public static IEnumerable<IpvsRule> Of(Cluster cluster, string? hostName = null)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (hostName is not null)
            cluster.RequireHost(hostName);
        return (hostName is null ? cluster.IpvsServices : cluster.IpvsServicesOf(hostName)).Select(s => RuleOf(cluster, s));
    }

    private static IpvsRule RuleOf(Cluster cluster, IpvsService service) => new()
    {
        Protocol = service.Mark is null ? service.Protocol : null,
        Address = service.Mark is null ? IpvsEndPoint.Of(service.Address.Address, service.Address.Port) : null,
        FirewallMark = (uint?)service.Mark,
        IPv6 = service.Mark is not null && service.Address.AddressFamily == AddressFamily.InterNetworkV6,
        Scheduler = service.Scheduler,
        SchedulerFlags = service.SchedulerFlags,
        OnePacket = service.OnePacket,
        Persistence = service.Persistence is { } time ? TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds)) : null,
        RealServers = service.RealServers.Select(s => new IpvsRuleServer
        {
            Address = IpvsEndPoint.Of(cluster.AddressOf(service, cluster.RequireHost(s.Host)), service.PortOf(s)),
            Forwarding = service.ForwardingOf(s),
            Weight = s.Weight,
            Source = s.Source,
        }).ToValueList(),
        Source = service.Source,
    };
}
