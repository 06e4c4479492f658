using HaCluster.Values;

namespace HaCluster.Formats.Ipvsadm;

/// <summary>A real server of an <see cref="IpvsRule"/>. A forwarding method, weight or tunnel that a list leaves out is <see langword="null"/>.</summary>
public sealed record IpvsRuleServer : ModelObject
{
    /// <summary>Its address and port (<c>-r</c>).</summary>
    public required IpvsEndPoint Address { get; init; }

    /// <summary>How packets reach it (<c>-g</c>, <c>-m</c>, <c>-i</c>). Default: direct routing, as in ipvsadm(8). Only rules, <c>-L</c> and <c>--tun-info</c> show it.</summary>
    public IpvsForwarding? Forwarding { get; init; } = IpvsForwarding.DirectRouting;

    /// <summary>
    /// Whether the address is the director's own, which the kernel finds out by itself: a list's <c>Local</c>.
    /// No rule says it; it is written with the forwarding <c>-g</c>, as <c>ipvsadm -S</c> does.
    /// </summary>
    public bool IsLocal { get; init; }

    /// <summary>Share of the work, 0–2147483647 (<c>-w</c>); 0 takes no new connections. Default: 1. <c>--stats</c>, <c>--rate</c> and <c>--thresholds</c> do not show it.</summary>
    public int? Weight { get; init; } = 1;

    /// <summary>Connections from which on it gets no more, 0–2147483647 (<c>-x</c>); 0 for no limit. <c>ipvsadm -S</c> leaves it out; <c>--thresholds</c> shows it.</summary>
    public int UpperThreshold { get; init; }

    /// <summary>Connections under which it gets some again, 0–2147483647 (<c>-y</c>); 0 for three quarters of <see cref="UpperThreshold"/>.</summary>
    public int LowerThreshold { get; init; }

    /// <summary>What wraps its packets, if <see cref="Forwarding"/> is a tunnel (<c>--tun-type</c>). Default: <c>ipip</c>. Of the lists only <c>--tun-info</c> shows it.</summary>
    public IpvsTunnelType? TunnelType { get; init; } = IpvsTunnelType.Ipip;

    /// <summary>The UDP port that a GUE tunnel goes to, 1–65535 (<c>--tun-port</c>); <see langword="null"/> for other tunnels.</summary>
    public int? TunnelPort { get; init; }

    /// <summary>Checksums of a GUE or GRE tunnel.</summary>
    public IpvsTunnelChecksum TunnelChecksum { get; init; }

    /// <summary>Connections that are open; only in lists.</summary>
    public uint? ActiveConnections { get; init; }

    /// <summary>Connections that have ended but not yet left the table; only in lists.</summary>
    public uint? InactiveConnections { get; init; }

    /// <summary>Clients that are held to this real server; only from <c>--persistent-conn</c>.</summary>
    public uint? PersistentConnections { get; init; }

    /// <summary>What has passed; only from <c>--stats</c>.</summary>
    public IpvsCounters? Stats { get; init; }

    /// <summary>What passes per second; only from <c>--rate</c>.</summary>
    public IpvsCounters? Rate { get; init; }
}
