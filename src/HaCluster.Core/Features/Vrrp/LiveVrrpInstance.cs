using HaCluster.Formats.Keepalived;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>A virtual router, as it is now.</summary>
/// <param name="Name">The instance's name.</param>
/// <param name="VirtualRouterId">Its virtual router id.</param>
/// <param name="Interface">Its interface.</param>
/// <param name="VirtualIPAddresses">Its VIPs.</param>
/// <param name="Members">Its members, highest priority first.</param>
public sealed record LiveVrrpInstance(
    string Name, int VirtualRouterId, string Interface, ValueList<InterfaceAddress> VirtualIPAddresses, ValueList<LiveVrrpMember> Members)
{
    /// <summary>The hosts that hold a VIP: one, if all is well.</summary>
    public ValueList<string> Holders => Members.Where(m => m.State == VrrpState.Master).Select(m => m.Host).ToValueList();
}
