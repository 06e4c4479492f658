using System.Net.Sockets;
using HaCluster.Features.Nfs;
using HaCluster.Features.Web;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Systemd;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Features.Nginx;

/// <summary>A web server: nginx with one file for each site.</summary>
internal sealed class NginxFeature : Feature, IWebProgram
{
    public static readonly NginxFeature Instance = new();

    private const string Unit = "nginx.service";

    public WebServerKind Kind => WebServerKind.Nginx;

    // WebFeature says it.
    public override string? Role => null;

    public override IEnumerable<Feature> After => [NfsServerFeature.Instance];

    public override IEnumerable<string> HostsOf(Cluster cluster) => Sites(cluster).SelectMany(w => w.On);

    public override IEnumerable<Resource> For(HostContext context)
    {
        var (cluster, host) = (context.Cluster, context.Host);
        var sites = Sites(cluster).Where(w => w.On.Contains(host.Name)).ToList();
        RefuseTwoSitesForAllNames(sites, host);
        var reason = $"{host.Name} serves {string.Join(", ", sites.Select(s => s.Name))}";
        var mounts = cluster.NfsShares.Where(s => s.MountOn.Contains(host.Name))
            .Select(s => LinuxPath.Normalize(s.MountPoint, $"nfsShare {s.Path}, mountAt")).ToList();
        var ipv6 = UsesIPv6(cluster, host);

        yield return new PackageResource("nginx") { Reason = reason };
        var needed = new List<string>();
        foreach (var site in sites)
        {
            var root = LinuxPath.Normalize(site.Root, $"webServer {site.Name}, root");
            // A folder within a share is the content's business: the server may not let this host make one.
            if (mounts.FirstOrDefault(m => LinuxPath.IsWithin(root, m)) is { } mount)
                needed.Add(mount);
            else
                yield return new DirectoryResource(root) { Reason = reason };
            yield return new FileResource($"/etc/nginx/conf.d/hacluster-{FileName(site)}.conf", NginxSite.Write(site, host.Name, ipv6))
            {
                Check = ConfigCheck.Nginx,
                Notifies = [Unit],
                Reason = reason,
            };
        }
        if (needed.Count > 0)
            yield return new FileResource("/etc/systemd/system/nginx.service.d/hacluster.conf", DropInText(needed.Distinct())) { Reason = $"{host.Name} serves nothing before its share is mounted" };
        yield return new ServiceResource(Unit) { Reason = reason };
    }

    private static IEnumerable<WebServer> Sites(Cluster cluster) => cluster.WebServers.Where(w => w.Kind == WebServerKind.Nginx);

    // Without its share nginx would answer 404 with confidence; not running, it fails the directors' check.
    private static string DropInText(IEnumerable<string> mounts) =>
        new SystemdUnit("Written by HaCluster: the next deploy overwrites what is changed here.")
            .Section("Unit")
            .SetWords("RequiresMountsFor", [.. mounts])
            .ToString();

    private static string FileName(WebServer site) =>
        site.Name.Length > 0 && site.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? site.Name
            : throw new HaClusterException("WebServerNameInvalid", $"webServer '{site.Name}': the name has letters, digits, '-', '_' and '.' only; it names a file.", site.Source);

    private static bool UsesIPv6(Cluster cluster, ClusterHost host) =>
        host.Address.AddressFamily == AddressFamily.InterNetworkV6
        || cluster.IpvsServices.Any(s => s.Address.AddressFamily == AddressFamily.InterNetworkV6 && s.RealServers.Any(r => r.Host == host.Name));

    private static void RefuseTwoSitesForAllNames(List<WebServer> sites, ClusterHost host)
    {
        if (sites.Where(s => s.ServerName.Count == 0).GroupBy(s => s.Port).FirstOrDefault(g => g.Count() > 1) is { } clash)
        {
            throw new HaClusterException("WebServerNameConflict",
                $"{host.Name}: the sites {string.Join(" and ", clash.Select(s => s.Name))} both answer to all names on port {clash.Key}; give all but one a serverName.", clash.Last().Source);
        }
    }
}
