using System.Net;
using System.Net.Sockets;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Sysctl;
using HaCluster.Formats.Systemd;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.RealServers;

/// <summary>
/// A real server of direct routing: it has the VIP on its loopback interface, and keeps quiet about it,
/// so that only the director answers when the network asks who has the VIP.
/// </summary>
/// <remarks>
/// Two kinds of unit: hacluster-arp.service hides, one hacluster-vip-ADDRESS.service for each VIP requires it and comes after it.
/// So systemd itself sees to the order: hidden before the first VIP is added, seen again after the last one is gone, at boot too.
/// IPv6 needs no hiding: neighbour discovery only answers for addresses of the interface that was asked (ndisc_recv_ns in the kernel).
/// </remarks>
internal sealed partial class RealServerFeature : Feature, IRehearsed, IDrawn
{
    public static readonly RealServerFeature Instance = new();

    private const string ArpUnit = "hacluster-arp.service";
    private const string SettingsFile = "/etc/sysctl.d/90-hacluster-arp.conf";
    internal const string Loopback = "lo";
    internal const string ArpIgnore = "arp_ignore";
    internal const string ArpAnnounce = "arp_announce";

    // Linux Virtual Server, "ARP problem": 1 = answer only for addresses of the interface that was asked,
    // 2 = ask with the best address of the interface, never with the VIP (Documentation/networking/ip-sysctl.rst).
    private static readonly KeyValuePair<string, string>[] s_hidden =
    [
        new(KeyOf(ArpIgnore, "all"), "1"),
        new(KeyOf(ArpAnnounce, "all"), "2"),
        new(KeyOf(ArpIgnore, Loopback), "1"),
        new(KeyOf(ArpAnnounce, Loopback), "2"),
    ];

    public override string Role => HostRole.RealServer;

    public IEnumerable<string> MoreKernelModules => ["ipip"];

    public IEnumerable<DrawnColumn> ColumnsOf(Cluster cluster) => [new("real servers", DrawnBox.Hosts(cluster, this))];

    public override IEnumerable<Feature> After => [NfsServerFeature.Instance];

    public override IEnumerable<Feature> Before => [DirectorFeature.Instance];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.IpvsServices.SelectMany(s => s.RealServers).Select(r => r.Host);

    public override IEnumerable<Resource> For(HostContext context)
    {
        var (cluster, host) = (context.Cluster, context.Host);
        var services = cluster.IpvsServices.Where(s => s.RealServers.Any(r => r.Host == host.Name)).ToList();
        foreach (var service in services)
            RefuseWhatCannotWork(cluster, host, service);
        return Hidden(services.Select(s => s.Address.Address), $"{host.Name} is a real server of {string.Join(", ", services.Select(s => s.Name))}");
    }

    /// <summary>ARP hidden, then each VIP on the loopback interface.</summary>
    public static IEnumerable<Resource> Hidden(IEnumerable<IPAddress> virtualAddresses, string reason)
    {
        yield return new FileResource(SettingsFile, SysctlFile.Write("Written by HaCluster: only the director may answer ARP for the VIP.", s_hidden)) { Notifies = [ArpUnit], Reason = reason };
        yield return new FileResource($"/etc/systemd/system/{ArpUnit}", ArpUnitText()) { Reason = reason };
        // The unit comes before the live settings: it notes what they were, for its end.
        yield return new ServiceResource(ArpUnit) { Reason = reason };
        foreach (var (key, value) in s_hidden)
            yield return new SysctlResource(key, value) { Reason = reason };
        foreach (var address in virtualAddresses.Distinct())
        {
            var unit = OnLoopback(address).Unit;
            yield return new FileResource($"/etc/systemd/system/{unit}", VipUnitText(address)) { Notifies = [unit], Reason = reason };
            yield return new ServiceResource(unit) { OnChange = ServiceChange.Restart, Reason = reason };
            yield return OnLoopback(address) with { Reason = reason };
        }
    }

    internal static string KeyOf(string setting, string device) => $"net.ipv4.conf.{device}.{setting}";

    private static AddressResource OnLoopback(IPAddress address) => new(HostAddress(address), Loopback, $"hacluster-vip-{address}.service");

    private static string ArpUnitText()
    {
        const string Before = "/var/lib/hacluster-arp/before.conf";
        var keys = string.Join(' ', s_hidden.Select(s => s.Key));
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

    private static string VipUnitText(IPAddress address)
    {
        var vip = HostAddress(address).ToString();
        return new SystemdUnit(FileResource.Notice)
            .Section("Unit")
            .Set("Description", $"VIP {address} of a real server on {Loopback}")
            .SetWords("Requires", ArpUnit)
            .SetWords("After", ArpUnit)
            .Set("Before", "network.target")
            .Section("Service")
            .Set("Type", "oneshot")
            .Set("RemainAfterExit", "yes")
            .Command("ExecStart", "ip", "address", "replace", vip, "dev", Loopback)
            // The address may be gone already.
            .Command("ExecStop", "-ip", "address", "delete", vip, "dev", Loopback)
            .Section("Install")
            .Set("WantedBy", "multi-user.target")
            .ToString();
    }

    private static InterfaceAddress HostAddress(IPAddress address) =>
        new(address, address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);

    private static void RefuseWhatCannotWork(Cluster cluster, ClusterHost host, IpvsService service)
    {
        if (service.Forwarding != IpvsForwarding.DirectRouting)
        {
            throw new HaClusterException("ForwardingUnsupported",
                $"ipvsService {service.Name}: HaCluster does not yet set up real servers for {service.Forwarding}; use DirectRouting.", service.Source);
        }
        // The VIP would be on two interfaces of this host, and two such directors send each other the same packet for ever.
        if (cluster.DirectorsOf(service).Contains(host.Name))
        {
            throw new HaClusterException("DirectorIsRealServer",
                $"ipvsService {service.Name}: {host.Name} is one of its directors and cannot be its real server too; use another host.", service.Source);
        }
    }
}
