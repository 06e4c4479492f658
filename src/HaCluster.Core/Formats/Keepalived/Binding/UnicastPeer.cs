using System.Net;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A host to which adverts go by unicast.</summary>
public sealed record UnicastPeer : ModelObject
{
    /// <summary>The host's address.</summary>
    public IPAddress Address { get; init; } = IPAddress.None;

    /// <summary>The least TTL of its adverts, 0–255.</summary>
    public int? MinTtl { get; init; }

    /// <summary>The largest TTL of its adverts, 0–255.</summary>
    public int? MaxTtl { get; init; }
}
