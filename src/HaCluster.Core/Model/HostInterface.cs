using HaCluster.Values;

namespace HaCluster.Model;

/// <summary>A network interface of a host, with the addresses that are the host's own there.</summary>
public sealed record HostInterface : ModelObject
{
    /// <summary>The interface's name on the host, such as <c>eth0</c>; 1–15 bytes (dev_valid_name in net/core/dev.c).</summary>
    public required string Name { get; init; }

    /// <summary>Its addresses, IPv4 and IPv6, each with the prefix length of its network. VIPs and link-local addresses are not among them.</summary>
    public ValueList<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>The interface and its addresses, such as <c>eth0 192.0.2.11/24</c>.</summary>
    public override string ToString() => string.Join(' ', Addresses.Select(a => a.ToString()).Prepend(Name));
}
