using System.Net.Sockets;
using HaCluster.Facts;
using HaCluster.Formats;
using HaCluster.Formats.Systemd;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>A program that serves web sites, with one file for each: what is the same for all such programs.</summary>
internal abstract partial class WebProgram : Feature, IRehearsed
{
    /// <summary>What a description calls it.</summary>
    public abstract WebServerKind Kind { get; }

    // WebFeature says it.
    public sealed override string? Role => null;

    public virtual IEnumerable<string> Packages => [PackageOn(Distribution.Debian)];

    public virtual IEnumerable<string> Units => [UnitOn(Distribution.Debian)];

    /// <summary>Its package.</summary>
    protected abstract string PackageOn(Distribution distribution);

    /// <summary>Its unit.</summary>
    public abstract string UnitOn(Distribution distribution);

    /// <summary>How it checks its whole configuration.</summary>
    protected abstract ConfigCheck CheckOn(Distribution distribution);

    public sealed override IEnumerable<ServiceResource> DaemonsOn(Distribution distribution) => [new(UnitOn(distribution)) { Check = CheckOn(distribution) }];

    public sealed override IEnumerable<string> HostsOf(Cluster cluster) => Sites(cluster).SelectMany(w => w.On);

    public sealed override IEnumerable<Resource> For(HostContext context)
    {
        var (cluster, host, distribution) = (context.Cluster, context.Host, context.Distribution);
        var unit = UnitOn(distribution);
        var sites = Sites(cluster).Where(w => w.On.Contains(host.Name)).ToList();
        RefuseTwoSitesForAllNames(sites, host);
        var reason = $"{host.Name} serves {string.Join(", ", sites.Select(s => s.Name))}";
        var mounts = cluster.NfsShares.Where(s => s.MountOn.Contains(host.Name))
            .Select(s => LinuxPath.Normalize(s.MountPoint, $"nfsShare {s.Path}, mountAt")).ToList();
        var ipv6 = UsesIPv6(cluster, host);

        foreach (var package in FurtherPackages(sites, distribution).Prepend(PackageOn(distribution)))
            yield return new PackageResource(package) { Reason = reason };
        var needed = new List<string>();
        foreach (var site in sites)
        {
            var root = LinuxPath.Normalize(site.Root, $"webServer {site.Name}, root");
            // A folder within a share is the content's business: the server may not let this host make one.
            if (mounts.FirstOrDefault(m => LinuxPath.IsWithin(root, m)) is { } mount)
                needed.Add(mount);
            else
                yield return new DirectoryResource(root) { Reason = reason };
            foreach (var file in KeysOf(site, distribution, context.RevealSecrets))
                yield return file with { Notifies = [unit], Reason = reason };
            yield return Configuration(FileOf(site, distribution), TextOf(site, host.Name, ipv6, distribution), unit, reason);
        }
        foreach (var watch in new CertificateWatch(unit).For(sites))
            yield return watch with { Reason = "who keeps the certificates renews them" };
        foreach (var (path, text) in FurtherFiles(sites, distribution))
            yield return Configuration(path, text, unit, reason);
        if (needed.Count > 0)
            yield return new FileResource($"/etc/systemd/system/{unit}.d/hacluster.conf", DropInText(needed.Distinct())) { Reason = $"{host.Name} serves nothing before its share is mounted" };
        foreach (var daemon in DaemonsOn(distribution))
            yield return daemon with { Reason = reason };
    }

    /// <summary>Where the certificates and keys are that HaCluster writes: within what the check of the configuration sees.</summary>
    protected abstract string KeyFolderOn(Distribution distribution);

    /// <summary>The path of a site's file.</summary>
    protected abstract string FileOf(WebServer site, Distribution distribution);

    /// <summary>A site's file.</summary>
    /// <param name="site">The site.</param>
    /// <param name="host">The host that it is for.</param>
    /// <param name="ipv6">Whether it listens on IPv6 too.</param>
    /// <param name="distribution">The family of the host's distribution.</param>
    protected abstract string TextOf(WebServer site, string host, bool ipv6, Distribution distribution);

    /// <summary>What the sites of a host need besides the program's own package.</summary>
    protected virtual IEnumerable<string> FurtherPackages(IReadOnlyList<WebServer> sites, Distribution distribution) => [];

    /// <summary>Files that all sites of a host need together.</summary>
    protected virtual IEnumerable<(string Path, string Text)> FurtherFiles(IReadOnlyList<WebServer> sites, Distribution distribution) => [];

    private IEnumerable<FileResource> KeysOf(WebServer site, Distribution distribution, bool revealSecrets)
    {
        if (site.Tls is not { } tls)
            yield break;
        var folder = KeyFolderOn(distribution);
        if (Secret.IsReference(tls.Certificate))
        {
            var certificate = Kept(tls.Certificate);
            // A vault is opened by no check before.
            if (SiteCertificate.HoldsKey(certificate))
                throw new HaClusterException("CertificateHoldsKey", $"webServer {site.Name}, tls, certificate: it has the private key in it, too. Put the key into one of its own.", site.Source);
            yield return new FileResource(tls.CertificateIn(folder, site.Name), certificate);
        }
        if (Secret.IsReference(tls.Key))
        {
            yield return new FileResource(tls.KeyIn(folder, site.Name), Kept(tls.Key))
            {
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                Secrets = [Secret.FromReference(tls.Key)],
            };
        }

        // Whoever only looks need not have them.
        string Kept(string reference) => (revealSecrets ? Secret.FromReference(reference).RevealFor($"webServer {site.Name}, tls", site.Source) : "********") + "\n";
    }

    private IEnumerable<WebServer> Sites(Cluster cluster) => cluster.WebServers.Where(w => w.Kind == Kind);

    private static FileResource Configuration(string path, string text, string unit, string reason) => new(path, text) { Notifies = [unit], Reason = reason };

    // Without its share the program would answer 404 with confidence; not running, it fails the directors' check.
    private static string DropInText(IEnumerable<string> mounts) =>
        new SystemdUnit(FileResource.Notice)
            .Section("Unit")
            .SetWords("RequiresMountsFor", [.. mounts])
            .ToString();

    private static bool UsesIPv6(Cluster cluster, ClusterHost host) =>
        host.Addresses.Any(a => a.AddressFamily == AddressFamily.InterNetworkV6)
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
