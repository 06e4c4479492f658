using System.Net;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A virtual service: an address and port that the directors spread over real servers (ipvsadm(8)).</summary>
public sealed record IpvsService : ModelObject
{
    /// <summary>The service's name in this description.</summary>
    public required string Name { get; init; }

    /// <summary>The VIP and the port.</summary>
    public required IPEndPoint Address { get; init; }

    /// <summary>The transport. Default: TCP.</summary>
    public IpvsProtocol Protocol { get; init; } = IpvsProtocol.Tcp;

    /// <summary>How the next real server is chosen. Default: <c>wlc</c>, as in ipvsadm(8).</summary>
    public IpvsScheduler Scheduler { get; init; } = IpvsScheduler.Wlc;

    /// <summary>How packets reach the real servers. Default: direct routing, the mode of the classic cluster.</summary>
    public IpvsForwarding Forwarding { get; init; } = IpvsForwarding.DirectRouting;

    /// <summary>How long a client stays with its real server; 1 s–31 days, in whole seconds (keepalived.conf(5), persistence_timeout); <see langword="null"/> for no persistence.</summary>
    public TimeSpan? Persistence { get; init; }

    /// <summary>The real servers.</summary>
    public ValueList<RealServer> RealServers { get; init; } = [];

    /// <summary>How the directors find out that a real server is dead; <see langword="null"/> for no check.</summary>
    public IpvsHealthCheck? HealthCheck { get; init; }

    /// <summary>Where requests go while no real server is alive.</summary>
    public IPEndPoint? SorryServer { get; init; }

    /// <summary>Further settings of the virtual_server block, such as quorum or ha_suspend; see <see cref="VrrpInstance.Keepalived"/>.</summary>
    public string? Keepalived { get; init; }

    /// <summary>The name, as in a list of services.</summary>
    public override string ToString() => Name;

    /// <summary>How packets reach one of its real servers.</summary>
    public IpvsForwarding ForwardingOf(RealServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.Forwarding ?? Forwarding;
    }
}
