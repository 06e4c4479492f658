using System.Net;
using HaCluster.Definition.Keys;
using HaCluster.Features.Nfs;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Sysctl;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <summary>A director: balances virtual services with IPVS. Its table is kept by keepalived, whose file has a feature of its own.</summary>
internal sealed partial class DirectorFeature : Feature, IChecked, IRehearsed, IDrawn, IBreakable, IOpened
{
    public static readonly DirectorFeature Instance = new();

    public override string Role => HostRole.Director;

    public override IEnumerable<Key<Cluster>> Keys =>
    [
        ServiceKeys.OfCluster,
        new Key<Cluster, bool>("connectionSync", Shapes.Bool, c => c.ConnectionSync, (c, v) => c with { ConnectionSync = v },
            "Whether the directors of a VIP tell each other of the connections that they carry, so that these outlive a takeover. Default: true."),
    ];

    public IEnumerable<ClusterRule> Rules =>
    [
        new HA003PortChangedUnderDirectRouting(),
        new HA008RealServerWithoutCheck(),
        new HA014SlowHealthCheck(),
        new HA018ServiceWithoutVip(),
        new HA020FewRealServers(),
        new HA022DirectorIsRealServer(),
        new HA029AddressFamilies(),
        new HA030RealServerOutsideSegment(),
        new HA037MasqueradingIPv6(),
        new HA039ServiceWithoutWeight(),
        new HA065IdleConnectionsLost(),
        new HA076CheckIncomplete(),
        new HA077CheckOfMachineOnly(),
        new HA078MarkWithoutSense(),
        new HA084MasqueradedWithoutGateway(),
        new HA085ClientsBesideMasqueraded(),
        new HA095AllPortsWithoutSense(),
    ];

    public IEnumerable<string> Packages => ["ipvsadm", "nftables", "iptables", "ipset"];

    public IEnumerable<string> Units => ["ipvsadm.service", "nftables.service"];

    public IEnumerable<string> KernelModules => ["ip_vs"];

    public IEnumerable<string> MoreKernelModules =>
        ["nf_conntrack", "nf_tables", "sctp", "iptable_mangle", "ip6table_mangle", "xt_mark", "xt_tcpudp", "xt_multiport", "xt_comment", "xt_hl", "xt_set", "ip_set_hash_mac", .. EnumText.WordsOf<IpvsScheduler>().Select(w => $"ip_vs_{w}")];

    public IEnumerable<IPAddress> VisitedAddressesOf(Cluster cluster) => cluster.IpvsServices.SelectMany(s => s.VirtualAddresses);

    public IEnumerable<FaultKind> Faults => [new DirectorLinkDownKind()];

    public override IEnumerable<Feature> After => [NfsClientFeature.Instance];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.IpvsServices.SelectMany(cluster.DirectorsOf);

    public IEnumerable<DrawnColumn> ColumnsOf(Cluster cluster)
    {
        yield return new("vip", [.. cluster.IpvsServices.Select(s => new DrawnBox(s.Name, s.Address.ToString()) { IsVirtual = true })]);
        yield return new("directors", DrawnBox.Hosts(cluster, this));
    }

    public override IEnumerable<Resource> For(HostContext context)
    {
        var services = context.Cluster.IpvsServicesOf(context.Host.Name).ToList();
        var reason = $"{context.Host.Name} directs {string.Join(", ", services.Select(s => s.Name))}";
        return Balancing(context.Cluster, services, ConnectionSync.InstanceOf(context.Cluster, context.Host.Name) is not null, reason)
            .Concat(DirectorMarks.Resources(context.Cluster, context.Host.Name, services, reason));
    }

    // IPVS sees what the input chain has let in. The exchange of connections has the port that the kernel gives it (ip_vs_sync.c, IP_VS_SYNC_PORT).
    public IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host)
    {
        if (ConnectionSync.InstanceOf(cluster, host) is not null)
            yield return FirewallOpening.Of("udp", 8848);
        foreach (var opening in cluster.IpvsServicesOf(host).SelectMany(VisitorsOf))
            yield return opening;
    }

    /// <summary>How visitors come to a service. For one of all ports of its address nothing is opened, for that would be the whole host.</summary>
    internal static IEnumerable<FirewallOpening> VisitorsOf(IpvsService service) =>
        service.AllAddresses.Where(a => a.FirstPort > 0).Select(a => new FirewallOpening(EnumText.Format(service.Protocol), a.Ports));

    private static IEnumerable<Resource> Balancing(Cluster cluster, List<IpvsService> services, bool exchangesConnections, string reason)
    {
        // keepalived keeps the table and speaks to the kernel itself; ipvsadm is there to look at it.
        yield return new PackageResource("keepalived") { Reason = reason };
        yield return new PackageResource("ipvsadm") { Reason = reason };
        yield return new FileResource("/etc/modules-load.d/hacluster.conf", "# Written by HaCluster.\nip_vs\n") { Reason = reason };
        yield return new KernelModuleResource("ip_vs") { Reason = reason };
        var settings = Settings(cluster, services);
        if (exchangesConnections)
            settings.AddRange(ConnectionSync.Settings);
        yield return new FileResource("/etc/sysctl.d/90-hacluster-director.conf", SysctlFile.Write("Written by HaCluster.", settings)) { Reason = reason };
        foreach (var (key, value) in settings)
            yield return new SysctlResource(key, value) { Reason = reason };
    }

    // Documentation/networking/ipvs-sysctl.rst: without these, packets of a connection to a removed real server are dropped
    // until the connection times out (15 minutes), and a persistent client keeps going to a server of weight 0.
    private static List<KeyValuePair<string, string>> Settings(Cluster cluster, List<IpvsService> services)
    {
        var settings = new List<KeyValuePair<string, string>> { new("net.ipv4.vs.expire_nodest_conn", "1") };
        if (services.Any(s => s.Persistence is not null))
            settings.Add(new("net.ipv4.vs.expire_quiescent_template", "1"));
        var inside = Masquerading.InsideInterfaces(cluster, services).ToList();
        if (inside.Count > 0)
        {
            // Answers of real servers are packets for others. Where clients and real servers are on one network, the kernel would tell the
            // real servers of the shorter way, past the director; either of the two settings makes it do so (ip-sysctl.rst, send_redirects).
            settings.Add(new("net.ipv4.ip_forward", "1"));
            settings.Add(new("net.ipv4.conf.all.send_redirects", "0"));
            settings.AddRange(inside.Select(i => KeyValuePair.Create($"net.ipv4.conf.{i.Replace('.', '/')}.send_redirects", "0")));
        }
        return settings;
    }
}
