using HaCluster.Formats.Keepalived;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>
/// Finds out who holds a virtual router's VIPs by looking for them. That says more than asking keepalived, whose own word is
/// a signal and a file away: a VIP that a dead keepalived has left behind is held, and clashes, all the same.
/// </summary>
internal static class VrrpReader
{
    public static LiveVrrpInstance Read(VrrpInstance instance, IReadOnlyList<LiveHost> hosts) => new(
        instance.Name, instance.VirtualRouterId, instance.Interface, instance.VirtualIPAddresses,
        instance.Members.OrderByDescending(m => m.Priority).Select(m => Read(instance, m, hosts.FirstOrDefault(h => h.Name == m.Host))).ToValueList());

    private static LiveVrrpMember Read(VrrpInstance instance, VrrpMember member, LiveHost? host)
    {
        var holds = instance.VirtualIPAddresses
            .Where(vip => host?.Addresses.Any(a => a.Interface == instance.Interface && a.Address.Address.Equals(vip.Address)) == true)
            .ToValueList();
        return new LiveVrrpMember(member.Host, member.Priority, StateOf(instance, host, holds), holds) { ByHand = host?.SwitchOf(InstanceSwitch.NameOf(instance.Name)) is { } set ? Describe(set) : "" };
    }

    private static string Describe(LiveSwitch set) => (set.Value switch
    {
        <= InstanceSwitch.Fault => "told to let go",
        InstanceSwitch.Suspended => "suspended",
        > 0 => "moved here",
        _ => "moved away",
    } + " " + set.By).TrimEnd();

    private static VrrpState? StateOf(VrrpInstance instance, LiveHost? host, ValueList<InterfaceAddress> holds)
    {
        if (holds.Count > 0)
            return VrrpState.Master;
        if (host?.VrrpDaemon is not { IsActive: true })
            return null;
        return host.LinksDown.Contains(instance.Interface) ? VrrpState.Fault : VrrpState.Backup;
    }
}
