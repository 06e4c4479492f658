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

    /// <summary>The VIP and the port; port 0 for all ports of it, which the kernel takes only with a <see cref="Persistence"/> (ipvsadm(8), <c>-p</c>).</summary>
    public required IPEndPoint Address { get; init; }

    /// <summary>
    /// The firewall mark by which the directors know the packets of the service (ipvsadm(8), <c>-f</c>), 1–2147483647; <see langword="null"/> for a service
    /// that is known by its address. The directors set the mark themselves, by nftables or iptables, on what comes for <see cref="Address"/> and <see cref="MoreAddresses"/>.
    /// </summary>
    public int? Mark { get; init; }

    /// <summary>What belongs to the service besides its <see cref="Address"/>; only with a <see cref="Mark"/>.</summary>
    public ValueList<MarkedAddress> MoreAddresses { get; init; } = [];

    /// <summary>The transport. Default: TCP.</summary>
    public IpvsProtocol Protocol { get; init; } = IpvsProtocol.Tcp;

    /// <summary>How the next real server is chosen. Default: <c>wlc</c>, as in ipvsadm(8).</summary>
    public IpvsScheduler Scheduler { get; init; } = IpvsScheduler.Wlc;

    /// <summary>What the scheduler is told besides: <c>sh</c> and <c>mh</c> know both flags (ipvsadm(8), <c>-b</c>). Default: nothing.</summary>
    public IpvsSchedulerFlags SchedulerFlags { get; init; }

    /// <summary>Whether a real server is chosen for each packet, and not for each connection (one-packet scheduling, ipvsadm(8) <c>-o</c>); for UDP only. Default: no.</summary>
    public bool OnePacket { get; init; }

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

    /// <summary>Whether a dead real server gets weight 0 instead of being taken out, so that its connections last (inhibit_on_failure). Default: no.</summary>
    public bool InhibitOnFailure { get; init; }

    /// <summary>The least sum of weights with which the service is up, from 1; below it the sorry server serves. <see langword="null"/> for keepalived's default, 1.</summary>
    public int? Quorum { get; init; }

    /// <summary>By how much the sum has to pass the quorum before the service goes up or down, from 0 to less than the quorum. <see langword="null"/> for keepalived's default, 0.</summary>
    public int? Hysteresis { get; init; }

    /// <summary>The command line that runs when the quorum is gained.</summary>
    public string? QuorumUp { get; init; }

    /// <summary>The command line that runs when the quorum is lost.</summary>
    public string? QuorumDown { get; init; }

    /// <summary>Whether real servers count as dead until a check has succeeded, when keepalived starts (alpha). Default: no.</summary>
    public bool Alpha { get; init; }

    /// <summary>Whether the commands for what goes down run when keepalived ends (omega). Default: no.</summary>
    public bool Omega { get; init; }

    /// <summary>Further settings of the virtual_server block, such as ha_suspend or persistence_granularity; see <see cref="VrrpInstance.Keepalived"/>.</summary>
    public string? Keepalived { get; init; }

    /// <summary>The name, as in a list of services.</summary>
    public override string ToString() => Name;

    /// <summary>Whether it is one service of all ports of its address: each packet keeps its own.</summary>
    internal bool IsAllPorts => Mark is null && Address.Port == 0;

    /// <summary>All that belongs to the service, its <see cref="Address"/> first.</summary>
    internal IEnumerable<MarkedAddress> AllAddresses => MoreAddresses.Prepend(new(Address.Address, Address.Port, Address.Port));

    /// <summary>All VIPs of the service.</summary>
    public ValueList<IPAddress> VirtualAddresses => AllAddresses.Select(a => a.Address).Distinct().ToValueList();

    /// <summary>The port of a real server in the directors' tables: none for a service by mark, of which each packet keeps its own.</summary>
    internal int PortOf(RealServer server) => Mark is null ? server.Port ?? Address.Port : 0;

    /// <summary>How packets reach one of its real servers.</summary>
    public IpvsForwarding ForwardingOf(RealServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.Forwarding ?? Forwarding;
    }
}
