using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A host that answers for a virtual service.</summary>
public sealed record RealServer : ModelObject
{
    /// <summary>The host's name.</summary>
    public required string Host { get; init; }

    /// <summary>The port on the real server; <see langword="null"/> for the service's own. Direct routing cannot change the port.</summary>
    public int? Port { get; init; }

    /// <summary>How packets reach this real server; <see langword="null"/> for the service's way. One service may use several (ipvsadm(8)): direct routing for those on its segment, a tunnel to those elsewhere.</summary>
    public IpvsForwarding? Forwarding { get; init; }

    /// <summary>Share of the work, 0–65535 (ipvsadm(8)); 0 takes no new connections. Default: 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>This real server's own check; <see langword="null"/> for the service's.</summary>
    public IpvsHealthCheck? HealthCheck { get; init; }

    /// <summary>Further settings of the real_server block, such as notify_up or another kind of check; see <see cref="VrrpInstance.Keepalived"/>.</summary>
    public string? Keepalived { get; init; }

    /// <summary>The host.</summary>
    public override string ToString() => Host;
}
