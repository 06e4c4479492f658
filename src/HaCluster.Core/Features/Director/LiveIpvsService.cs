using System.Net;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A virtual service in the IPVS table of a director.</summary>
/// <param name="Host">The director.</param>
/// <param name="Protocol">The transport.</param>
/// <param name="Address">The VIP and the port.</param>
public sealed record LiveIpvsService(string Host, IpvsProtocol Protocol, IPEndPoint Address)
{
    /// <summary>The firewall mark that it is known by; <see langword="null"/> for a service that is known by its address. The table tells no address of such a one: it is the description's, or 0.0.0.0:0.</summary>
    public long? FirewallMark { get; init; }

    /// <summary>Its name in the description; empty for one that is not described.</summary>
    public string Name { get; init; } = "";

    /// <summary>The scheduler, as the kernel names it: <c>rr</c>, <c>wlc</c> ….</summary>
    public string Scheduler { get; init; } = "";

    /// <summary>Whether a client stays with its real server for a time. The kernel's table gives that time in jiffies, whose length it does not say; <c>ipvsadm -S</c> and <c>ConvertFrom-IpvsRule</c> tell it.</summary>
    public bool IsPersistent { get; init; }

    /// <summary>The real servers.</summary>
    public ValueList<LiveRealServer> RealServers { get; init; } = [];
}
