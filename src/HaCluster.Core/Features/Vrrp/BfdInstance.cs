using System.Net;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>
/// A session of Bidirectional Forwarding Detection (RFC 5880) of each host that tracks it with a neighbour, such as the router of its network
/// (keepalived.conf(5), bfd_instance). Its packets leave from the host's own address on the neighbour's network.
/// </summary>
public sealed record BfdInstance : ModelObject
{
    /// <summary>What instances and sync groups track it by; up to 31 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The neighbour of all hosts; <see langword="null"/> where each has one of its own.</summary>
    public IPAddress? Neighbor { get; init; }

    /// <summary>The neighbours of hosts that have one of their own.</summary>
    public ValueList<BfdNeighbor> Neighbors { get; init; } = [];

    /// <summary>Time between packets that this side can receive, 1 ms–4294967 ms; <see langword="null"/> for keepalived's 10 ms.</summary>
    public TimeSpan? MinRx { get; init; }

    /// <summary>Time between packets that this side wants to send, 1 ms–4294967 ms; <see langword="null"/> for keepalived's 10 ms.</summary>
    public TimeSpan? MinTx { get; init; }

    /// <summary>Time between packets while the session is down, 1 s–4294967 ms; <see langword="null"/> for keepalived's 1 s.</summary>
    public TimeSpan? IdleTx { get; init; }

    /// <summary>How many packets may be missed before the session is down, 1–255; <see langword="null"/> for keepalived's 5.</summary>
    public int? Multiplier { get; init; }

    /// <summary>Whether the neighbour begins.</summary>
    public bool Passive { get; init; }

    /// <summary>TTL or hop limit of its packets, 1–255; <see langword="null"/> for keepalived's 255 (IPv4) or 64 (IPv6).</summary>
    public int? Ttl { get; init; }

    /// <summary>How many routers may be between, 0–255, of which 255 is any number; <see langword="null"/> for keepalived's 0.</summary>
    public int? MaxHops { get; init; }

    /// <summary>What it adds to the priority, -253 to 253; <see langword="null"/> or 0: that it is down is a fault. See <see cref="VrrpTrack.Weight"/>.</summary>
    public int? Weight { get; init; }

    /// <summary>Whether it counts the other way round (reverse); goes with a weight.</summary>
    public bool Reverse { get; init; }

    /// <summary>The name, as in a list.</summary>
    public override string ToString() => Name;

    /// <summary>The neighbour that a host has in it.</summary>
    public IPAddress? NeighborOf(string host) => Neighbors.FirstOrDefault(n => n.Host == host)?.Address ?? Neighbor;

    /// <summary>The address that a host sends from: the one on the neighbour's network, else its own; <see langword="null"/> where it has none of that version of IP.</summary>
    internal static IPAddress? SourceOf(ClusterHost host, IPAddress neighbor) =>
        host.Interfaces.SelectMany(i => i.Addresses).FirstOrDefault(a => a.Contains(neighbor))?.Address
        ?? (host.Address.AddressFamily == neighbor.AddressFamily ? host.Address : null);

    internal BfdInstanceBlock ToBlock(ClusterHost host)
    {
        var neighbor = NeighborOf(host.Name);
        var isIPv6 = neighbor?.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        return new()
        {
            Name = Name,
            NeighborIP = neighbor,
            SourceIP = neighbor is null ? null : SourceOf(host, neighbor),
            MinRx = MinRx,
            MinTx = MinTx,
            IdleTx = IdleTx,
            Multiplier = Multiplier,
            Passive = Passive,
            Ttl = isIPv6 ? null : Ttl,
            HopLimit = isIPv6 ? Ttl : null,
            MaxHops = MaxHops,
            Weight = TrackTexts.WeightOf(Weight, Reverse),
        };
    }

    /// <summary>What a block of a host says; <see langword="null"/> where it says more than the properties can.</summary>
    internal static BfdInstance? From(BfdInstanceBlock block, ClusterHost host)
    {
        var bfd = new BfdInstance
        {
            Name = block.Name,
            Neighbor = block.NeighborIP,
            MinRx = block.MinRx,
            MinTx = block.MinTx,
            IdleTx = block.IdleTx,
            Multiplier = block.Multiplier,
            Passive = block.Passive,
            Ttl = block.Ttl ?? block.HopLimit,
            MaxHops = block.MaxHops,
            Weight = block.Weight?.Value,
            Reverse = block.Weight?.Reverse == true,
        };
        return bfd.ToBlock(host) == block && block.NeighborIP is not null && bfd.MaxHops is not < 0 ? bfd : null;
    }
}
