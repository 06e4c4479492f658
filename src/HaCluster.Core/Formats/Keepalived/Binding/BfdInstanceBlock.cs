using System.Net;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A BFD session with a neighbour (bfd_instance, RFC 5880).</summary>
public sealed record BfdInstanceBlock : KeepalivedObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The neighbour's address.</summary>
    public IPAddress? NeighborIP { get; init; }

    /// <summary>The address to send from.</summary>
    public IPAddress? SourceIP { get; init; }

    /// <summary>Time between packets that this side can receive, 1–4294967 ms.</summary>
    public TimeSpan? MinRx { get; init; }

    /// <summary>Time between packets that this side wants to send, 1–4294967 ms.</summary>
    public TimeSpan? MinTx { get; init; }

    /// <summary>Time between packets while the session is down, 1000–4294967 ms.</summary>
    public TimeSpan? IdleTx { get; init; }

    /// <summary>How many packets may be missed, 1–255.</summary>
    public int? Multiplier { get; init; }

    /// <summary>Whether the neighbour begins.</summary>
    public bool Passive { get; init; }

    /// <summary>TTL of packets to an IPv4 neighbour, 1–255.</summary>
    public int? Ttl { get; init; }

    /// <summary>Hop limit of packets to an IPv6 neighbour, 1–255.</summary>
    public int? HopLimit { get; init; }

    /// <summary>How much the TTL may have shrunk, -1 to 255.</summary>
    public int? MaxHops { get; init; }

    /// <summary>Whether the port of multihop BFD is used (RFC 5883).</summary>
    public bool? Multihop { get; init; }

    /// <summary>What it adds to the priority.</summary>
    public TrackWeight? Weight { get; init; }

    /// <summary>Whether VRRP is told.</summary>
    public bool Vrrp { get; init; }

    /// <summary>Whether health checkers are told.</summary>
    public bool Checker { get; init; }

    private protected override string Label => Name;
}
