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
internal sealed partial class DirectorFeature : Feature, IChecked, IRehearsed, IDrawn, IBreakable
{
    public static readonly DirectorFeature Instance = new();

    public override string Role => HostRole.Director;

    public override IEnumerable<Key<Cluster>> Keys => [ServiceKeys.OfCluster];

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
        new HA037ForwardingNotSetUp(),
        new HA039ServiceWithoutWeight(),
        new HA076CheckIncomplete(),
        new HA077CheckOfMachineOnly(),
        new HA078MarkWithoutSense(),
    ];

    public IEnumerable<string> Packages => ["ipvsadm", "nftables"];

    public IEnumerable<string> Units => ["ipvsadm.service", "nftables.service"];

    public IEnumerable<string> KernelModules => ["ip_vs"];

    public IEnumerable<string> MoreKernelModules =>
        ["nf_conntrack", "nf_tables", "sctp", .. EnumText.WordsOf<IpvsScheduler>().Select(w => $"ip_vs_{w}")];

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
        RefuseMasquerading(services);
        var reason = $"{context.Host.Name} directs {string.Join(", ", services.Select(s => s.Name))}";
        return Balancing(services, reason).Concat(DirectorMarks.Resources(context.Cluster, context.Host.Name, services, reason));
    }

    private static IEnumerable<Resource> Balancing(List<IpvsService> services, string reason)
    {
        // keepalived keeps the table and speaks to the kernel itself; ipvsadm is there to look at it.
        yield return new PackageResource("keepalived") { Reason = reason };
        yield return new PackageResource("ipvsadm") { Reason = reason };
        yield return new FileResource("/etc/modules-load.d/hacluster.conf", "# Written by HaCluster.\nip_vs\n") { Reason = reason };
        yield return new KernelModuleResource("ip_vs") { Reason = reason };
        var settings = Settings(services);
        yield return new FileResource("/etc/sysctl.d/90-hacluster-director.conf", SysctlFile.Write("Written by HaCluster.", settings)) { Reason = reason };
        foreach (var (key, value) in settings)
            yield return new SysctlResource(key, value) { Reason = reason };
    }

    // Documentation/networking/ipvs-sysctl.rst: without these, packets of a connection to a removed real server are dropped
    // until the connection times out (15 minutes), and a persistent client keeps going to a server of weight 0.
    private static List<KeyValuePair<string, string>> Settings(List<IpvsService> services)
    {
        var settings = new List<KeyValuePair<string, string>> { new("net.ipv4.vs.expire_nodest_conn", "1") };
        if (services.Any(s => s.Persistence is not null))
            settings.Add(new("net.ipv4.vs.expire_quiescent_template", "1"));
        return settings;
    }

    private static void RefuseMasquerading(List<IpvsService> services)
    {
        if (services.FirstOrDefault(s => !HA037ForwardingNotSetUp.IsSetUp(s)) is { } service)
        {
            throw new HaClusterException("ForwardingUnsupported",
                $"ipvsService {service.Name}: HaCluster does not yet set up masquerading (routes, forwarding and an inside VIP); use DirectRouting or Tunnel.", service.Source);
        }
    }
}
