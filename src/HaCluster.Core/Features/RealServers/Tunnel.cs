using System.Net.Sockets;
using HaCluster.Formats.Sysctl;
using HaCluster.Formats.Systemd;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.RealServers;

/// <summary>
/// Where a real server takes apart the packets that a director sends it inside others (LVS-TUN): the device that the kernel's module brings along,
/// for packets of any sender. It answers the client itself, by its own routes, so it may stand on another network than its directors.
/// </summary>
/// <param name="Device">The interface's name.</param>
/// <param name="Module">The kernel's module.</param>
/// <param name="Protocol">The protocol of the packets outside, as /etc/protocols calls it.</param>
/// <param name="Settings">The kernel parameters without which the device drops what it took apart.</param>
internal sealed record Tunnel(string Device, string Module, string Protocol, ValueList<KeyValuePair<string, string>> Settings)
{
    // The client of such a packet is behind another interface. 2 = it is enough that there is a route to it at all; the greater of this and of
    // the value for "all" counts, so that 0 would not do on a host that is strict everywhere (Documentation/networking/ip-sysctl.rst, rp_filter).
    private static readonly Tunnel s_ipv4 = new("tunl0", "ipip", "ipencap", [new("net.ipv4.conf.tunl0.rp_filter", "2")]);

    private static readonly Tunnel s_ipv6 = new("ip6tnl0", "ip6_tunnel", "ipv6", []);

    /// <summary>IPv6 inside IPv4 (RFC 4213, 3).</summary>
    private static readonly Tunnel s_ipv6InIPv4 = new("sit0", "sit", "ipv6", []);

    private string Unit => $"hacluster-{Device}.service";

    private string SettingsFile => $"/etc/sysctl.d/90-hacluster-{Device}.conf";

    /// <summary>The VIPs on the device.</summary>
    public VipDevice Vip => new(Device, "hacluster-tunnel-vip", [HiddenArp.Unit, Unit]);

    /// <summary>The one for packets of a VIP of one family inside such of another, or of the same.</summary>
    /// <returns><see langword="null"/> for IPv4 inside IPv6: the device that the module brings along takes IPv6 only (ip6_fb_tnl_dev_init in net/ipv6/ip6_tunnel.c).</returns>
    public static Tunnel? Of(AddressFamily inner, AddressFamily outer) => (inner, outer) switch
    {
        (AddressFamily.InterNetworkV6, AddressFamily.InterNetworkV6) => s_ipv6,
        (AddressFamily.InterNetworkV6, _) => s_ipv6InIPv4,
        (_, AddressFamily.InterNetworkV6) => null,
        _ => s_ipv4,
    };

    /// <summary>The device, now and after every boot.</summary>
    public IEnumerable<Resource> Resources(string reason)
    {
        yield return new FileResource($"/etc/modules-load.d/hacluster-{Device}.conf", $"# {FileResource.Notice}\n{Module}\n") { Reason = reason };
        yield return new KernelModuleResource(Module) { Reason = reason };
        if (Settings.Count > 0)
            yield return new FileResource(SettingsFile, SysctlFile.Write(FileResource.Notice, Settings)) { Notifies = [Unit], Reason = reason };
        yield return new FileResource($"/etc/systemd/system/{Unit}", UnitText()) { Notifies = [Unit], Reason = reason };
        yield return new ServiceResource(Unit) { OnChange = ServiceChange.Restart, Reason = reason };
        foreach (var (key, value) in Settings)
            yield return new SysctlResource(key, value) { Reason = reason };
    }

    private string UnitText()
    {
        var unit = new SystemdUnit(FileResource.Notice)
            .Section("Unit")
            .Set("Description", $"Take apart what directors send to {Device}")
            .SetWords("After", "systemd-modules-load.service")
            .Set("Before", "network.target")
            .Section("Service")
            .Set("Type", "oneshot")
            .Set("RemainAfterExit", "yes");
        if (Settings.Count > 0)
            unit.Command("ExecStart", "sysctl", "-q", "-p", SettingsFile);
        return unit
            .Command("ExecStart", "ip", "link", "set", Device, "up")
            .Command("ExecStop", "-ip", "link", "set", Device, "down")
            .Section("Install")
            .Set("WantedBy", "multi-user.target")
            .ToString();
    }
}
