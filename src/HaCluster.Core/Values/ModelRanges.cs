namespace HaCluster.Values;

/// <summary>The numbers that a description may hold; one place for the definition's door and for the rules.</summary>
internal static class ModelRanges
{
    /// <summary>TCP, UDP and SCTP ports.</summary>
    internal static readonly IntRange Port = new(1, 65535);

    /// <summary>Virtual router ids (RFC 9568, 5.2.3).</summary>
    internal static readonly IntRange VirtualRouterId = new(1, 255);

    /// <summary>VRRP priorities (RFC 9568, 5.2.4); 255 is for a router that owns the address, which a VIP has none of.</summary>
    internal static readonly IntRange Priority = new(1, 254);

    /// <summary>VRRP versions that are in use: RFC 3768 and RFC 9568.</summary>
    internal static readonly IntRange VrrpVersion = new(2, 3);

    /// <summary>Weights of real servers (ipvsadm(8)).</summary>
    internal static readonly IntRange Weight = new(0, 65535);

    /// <summary>HTTP status codes (RFC 9110, 15).</summary>
    internal static readonly IntRange StatusCode = new(100, 599);

    /// <summary>Further tries of a health check (keepalived.conf(5), retry).</summary>
    internal static readonly IntRange Retry = new(0, 100);
}
