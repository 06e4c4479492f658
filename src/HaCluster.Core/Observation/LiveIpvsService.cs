using System.Net;
using HaCluster.Model;

namespace HaCluster.Observation;

/// <summary>A virtual service in the IPVS table of a director.</summary>
/// <param name="Host">The director.</param>
/// <param name="Protocol">The transport.</param>
/// <param name="Address">The VIP and the port.</param>
public sealed record LiveIpvsService(string Host, IpvsProtocol Protocol, IPEndPoint Address)
{
    /// <summary>Its name in the description; empty for one that is not described.</summary>
    public string Name { get; init; } = "";

    /// <summary>The scheduler, as the kernel names it: <c>rr</c>, <c>wlc</c> ….</summary>
    public string Scheduler { get; init; } = "";

    /// <summary>How long a client stays with its real server; <see langword="null"/> for no persistence.</summary>
    public TimeSpan? Persistence { get; init; }

    /// <summary>The real servers.</summary>
    public ValueList<LiveRealServer> RealServers { get; init; } = [];
}
