using System.Net.Sockets;
using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>Addresses or a firewall mark of a virtual_server_group.</summary>
public sealed record VirtualServerGroupMember : ModelObject
{
    /// <summary>An address, a range (<c>192.0.2.1-5</c>) or a network.</summary>
    public string? Addresses { get; init; }

    /// <summary>The port, 0–65535.</summary>
    public int? Port { get; init; }

    /// <summary>The firewall mark, 0–4294967295.</summary>
    public long? Fwmark { get; init; }

    /// <summary>The address family of the firewall mark, IPv4 or IPv6.</summary>
    public AddressFamily? Family { get; init; }
}
