using System.Net;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>The exchange of IPVS connections between directors (lvs_sync_daemon).</summary>
public sealed record LvsSyncDaemon : ModelObject
{
    /// <summary>The interface.</summary>
    public string? Interface { get; init; }

    /// <summary>The VRRP instance that tells who is master.</summary>
    public string? VrrpInstance { get; init; }

    /// <summary>The sync id, 0–255.</summary>
    public int? Id { get; init; }

    /// <summary>The largest length of a packet (maxlen).</summary>
    public int? MaxLength { get; init; }

    /// <summary>The port, 1–65535.</summary>
    public int? Port { get; init; }

    /// <summary>The TTL of multicast packets, 1–255.</summary>
    public int? Ttl { get; init; }

    /// <summary>The multicast group.</summary>
    public IPAddress? Group { get; init; }
}
