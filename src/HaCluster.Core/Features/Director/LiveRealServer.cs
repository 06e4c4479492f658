using System.Globalization;
using System.Net;
using HaCluster.Formats.Ipvsadm;

namespace HaCluster.Features.Director;

/// <summary>A real server in the IPVS table of a director.</summary>
/// <param name="Address">Its address and port.</param>
public sealed record LiveRealServer(IPEndPoint Address)
{
    /// <summary>Its host's name in the description; empty if no host there has this address.</summary>
    public string Host { get; init; } = "";

    /// <summary>How packets reach it; <see langword="null"/> for the director itself (the table's <c>Local</c>).</summary>
    public IpvsForwarding? Forwarding { get; init; }

    /// <summary>Share of the work, 0–65535; 0 takes no new connections.</summary>
    public int Weight { get; init; }

    /// <summary>Connections that are open. Behind direct routing the director sees only half of each and goes by its timers.</summary>
    public int ActiveConnections { get; init; }

    /// <summary>Connections that have ended but not yet left the table.</summary>
    public int InactiveConnections { get; init; }

    /// <summary>The host, or the address of one that is not described, and its weight, such as <c>web1 (weight 1)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Host.Length > 0 ? Host : Address.ToString())} (weight {Weight})");
}
