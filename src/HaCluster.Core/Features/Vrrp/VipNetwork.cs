using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>What a VIP says of its network.</summary>
internal static class VipNetwork
{
    /// <summary>Whether the VIP says how long its network's prefix is; one of a single address (/32, /128) does not.</summary>
    internal static bool IsNamed(InterfaceAddress vip) => vip != vip.AsHost();
}
