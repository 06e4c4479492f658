using System.Net;
using System.Net.Sockets;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>What a VIP says of its network.</summary>
internal static class VipNetwork
{
    /// <summary>Whether the VIP says how long its network's prefix is; one of a single address (/32, /128) does not.</summary>
    internal static bool IsNamed(InterfaceAddress vip) => vip != vip.AsHost();

    /// <summary>
    /// Whether two addresses of hosts are surely not of one network, though nothing says how long its prefix is: none is shorter than the eight bits
    /// of the old class A (RFC 791), or than the 32 bits that a provider gets of IPv6 (RFC 4291, 2.5.4).
    /// </summary>
    internal static bool AreApart(IPAddress one, IPAddress other)
    {
        var length = one.AddressFamily == AddressFamily.InterNetworkV6 ? 4 : 1;
        return one.AddressFamily == other.AddressFamily && !one.IsIPv6LinkLocal && !other.IsIPv6LinkLocal
            && !one.GetAddressBytes().AsSpan(0, length).SequenceEqual(other.GetAddressBytes().AsSpan(0, length));
    }
}
