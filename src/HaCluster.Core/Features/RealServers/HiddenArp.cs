using HaCluster.Formats.Sysctl;
using HaCluster.Formats.Systemd;
using HaCluster.Resources;

namespace HaCluster.Features.RealServers;

/// <summary>A host that keeps quiet about the VIPs it has, so that only the director answers when the network asks who has them.</summary>
/// <remarks>IPv6 needs no hiding: neighbour discovery only answers for addresses of the interface that was asked (ndisc_recv_ns in the kernel).</remarks>
internal static class HiddenArp
{
    /// <summary>Hides at its start; at its end everything is seen again, as before.</summary>
    public const string Unit = "hacluster-arp.service";

    internal const string Ignore = "arp_ignore";
    internal const string Announce = "arp_announce";

    private const string SettingsFile = "/etc/sysctl.d/90-hacluster-arp.conf";

    // Linux Virtual Server, "ARP problem": 1 = answer only for addresses of the interface that was asked,
    // 2 = ask with the best address of the interface, never with the VIP (Documentation/networking/ip-sysctl.rst).
    private static readonly KeyValuePair<string, string>[] s_settings =
    [
        new(KeyOf(Ignore, "all"), "1"),
        new(KeyOf(Announce, "all"), "2"),
        new(KeyOf(Ignore, VipDevice.Loopback), "1"),
        new(KeyOf(Announce, VipDevice.Loopback), "2"),
    ];

    public static IEnumerable<Resource> Resources(string reason)
    {
        yield return new FileResource(SettingsFile, SysctlFile.Write("Written by HaCluster: only the director may answer ARP for the VIP.", s_settings)) { Notifies = [Unit], Reason = reason };
        yield return new FileResource($"/etc/systemd/system/{Unit}", UnitText()) { Reason = reason };
        // The unit comes before the live settings: it notes what they were, for its end.
        yield return new ServiceResource(Unit) { Reason = reason };
        foreach (var (key, value) in s_settings)
            yield return new SysctlResource(key, value) { Reason = reason };
    }

    internal static string KeyOf(string setting, string device) => $"net.ipv4.conf.{device}.{setting}";

    private static string UnitText()
    {
        const string Before = "/var/lib/hacluster-arp/before.conf";
        var keys = string.Join(' ', s_settings.Select(s => s.Key));
        return new SystemdUnit(FileResource.Notice)
            .Section("Unit")
            .Set("Description", "Hide the VIP of a real server from ARP")
            .Set("Before", "network.target")
            .Section("Service")
            .Set("Type", "oneshot")
            .Set("RemainAfterExit", "yes")
            .Set("StateDirectory", "hacluster-arp")
            // What the settings were before HaCluster first touched them is kept, to be put back when the unit is stopped.
            .Command("ExecStart", "/bin/sh", "-c", $"test -s {Before} || sysctl {keys} >{Before}; exec sysctl -q -p {SettingsFile}")
            .Command("ExecReload", "sysctl", "-q", "-p", SettingsFile)
            .Command("ExecStop", "sysctl", "-q", "-p", Before)
            .Section("Install")
            .Set("WantedBy", "multi-user.target")
            .ToString();
    }
}
