using HaCluster.Features.Director;
using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>
/// A virtual service with its real servers, as a rule or a list of ipvsadm(8) has it. No form of the list shows everything:
/// a scheduler that is left out is <see langword="null"/>.
/// </summary>
/// <remarks>
/// <see cref="IpvsService"/> is the same thing as a description has it, with hosts by their names in the cluster,
/// and <c>HaCluster.Features.Director.LiveIpvsService</c> as it was found in a director's kernel.
/// </remarks>
public sealed record IpvsRule : ModelObject
{
    /// <summary>The transport; <see langword="null"/> for a service by firewall mark.</summary>
    public IpvsProtocol? Protocol { get; init; }

    /// <summary>The VIP and the port (<c>-t</c>, <c>-u</c>, <c>--sctp-service</c>); <see langword="null"/> for a service by firewall mark.</summary>
    public IpvsEndPoint? Address { get; init; }

    /// <summary>The mark of the packets that are meant, 1–4294967295 (<c>-f</c>); <see langword="null"/> for a service with an address.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary>Whether a firewall mark is for IPv6 packets (<c>-6</c>). A service with an address has its family from there.</summary>
    public bool IPv6 { get; init; }

    /// <summary>How the next real server is chosen (<c>-s</c>). Default: <c>wlc</c>, as in ipvsadm(8). <c>--stats</c> and <c>--rate</c> do not show it.</summary>
    public IpvsScheduler? Scheduler { get; init; } = IpvsScheduler.Wlc;

    /// <summary>What the scheduler is told (<c>-b</c>).</summary>
    public IpvsSchedulerFlags SchedulerFlags { get; init; }

    /// <summary>How long a client stays with its real server; 1 s–31 days, in whole seconds (<c>-p</c>); <see langword="null"/> for no persistence.</summary>
    public TimeSpan? Persistence { get; init; }

    /// <summary>
    /// Which part of a client's address counts (<c>-M</c>): a netmask such as <c>255.255.255.0</c>, or for IPv6 a prefix length of 1–128;
    /// <see langword="null"/> for all of it.
    /// </summary>
    public string? PersistenceNetmask { get; init; }

    /// <summary>What tells clients apart in place of their address (<c>--pe</c>): Linux has <c>sip</c>.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary>Whether every packet is scheduled on its own (<c>-o</c>); for UDP and firewall marks.</summary>
    public bool OnePacket { get; init; }

    /// <summary>What has passed; <see langword="null"/> but from <c>--stats</c>. No rule has it.</summary>
    public IpvsCounters? Stats { get; init; }

    /// <summary>What passes per second; <see langword="null"/> but from <c>--rate</c>. No rule has it.</summary>
    public IpvsCounters? Rate { get; init; }

    /// <summary>The real servers.</summary>
    public ValueList<IpvsRuleServer> RealServers { get; init; } = [];
}
