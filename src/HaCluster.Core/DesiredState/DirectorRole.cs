using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Sysctl;
using HaCluster.Model;

namespace HaCluster.DesiredState;

/// <summary>A director: keepalived, which holds VIPs by VRRP and keeps the IPVS table.</summary>
internal static class DirectorRole
{
    private const string Unit = "keepalived.service";

    public static IEnumerable<Resource> For(Cluster cluster, ClusterHost host)
    {
        var services = cluster.IpvsServices.Where(s => cluster.DirectorsOf(s).Contains(host.Name)).ToList();
        RefuseMasquerading(services);
        var holds = $"{host.Name} holds {string.Join(", ", InstancesOf(cluster, host).Select(v => v.Name))}";
        var directs = $"{host.Name} directs {string.Join(", ", services.Select(s => s.Name))}";

        yield return new PackageResource("keepalived") { Reason = holds };
        if (services.Count > 0)
        {
            foreach (var resource in Balancing(services, directs))
                yield return resource;
        }
        yield return Configuration(cluster, host, holds);
        yield return new ServiceResource(Unit) { Reason = holds };
    }

    private static IEnumerable<Resource> Balancing(List<IpvsService> services, string reason)
    {
        // keepalived speaks to the kernel itself; ipvsadm is there to look at the table.
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

    private static FileResource Configuration(Cluster cluster, ClusterHost host, string reason)
    {
        var secrets = InstancesOf(cluster, host).Select(v => v.AuthPass).OfType<Secret>().ToValueList();
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileResource("/etc/keepalived/keepalived.conf", KeepalivedConfig.For(cluster, host.Name, revealSecrets: true))
        {
            Mode = secrets.Count > 0 ? ownerOnly : ownerOnly | UnixFileMode.GroupRead,
            Check = FileCheck.Keepalived,
            Notifies = [Unit],
            Secrets = secrets,
            Reason = reason,
        };
    }

    private static IEnumerable<VrrpInstance> InstancesOf(Cluster cluster, ClusterHost host) =>
        cluster.VrrpInstances.Where(v => v.Members.Any(m => m.Host == host.Name));

    private static void RefuseMasquerading(List<IpvsService> services)
    {
        if (services.FirstOrDefault(s => s.Forwarding == IpvsForwarding.Masquerade) is { } service)
        {
            throw new HaClusterException("ForwardingUnsupported",
                $"ipvsService {service.Name}: HaCluster does not yet set up masquerading (routes, forwarding and an inside VIP); use DirectRouting.", service.Source);
        }
    }
}
