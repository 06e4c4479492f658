using System.Net.Sockets;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>What several rules ask of a VRRP instance.</summary>
internal static class VrrpFamily
{
    /// <summary>IPv4 and IPv6 are virtual routers apart (RFC 9568, 1): the family that an instance speaks.</summary>
    internal static AddressFamily FamilyOf(VrrpInstance instance) =>
        instance.VirtualIPAddresses.FirstOrDefault()?.Address.AddressFamily ?? AddressFamily.InterNetwork;

    /// <summary>Whether the VIP says how long its network's prefix is; one of a single address (/32, /128) does not.</summary>
    internal static bool NamesNetwork(InterfaceAddress vip) => vip != vip.AsHost();
}
