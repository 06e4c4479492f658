using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>
/// The web sites of one program: HaCluster's own where a host has such, else those that serve the directors.
/// A site on another host, such as the distribution's example on a director, is none of the cluster's.
/// </summary>
internal static class SiteImport
{
    /// <summary>Adds the sites, each on all the hosts that have it.</summary>
    public static Cluster AddTo(Cluster cluster, AdoptionContext context, ISiteReader program)
    {
        var sites = cluster.WebServers.ToList();
        foreach (var (host, reading) in context.Hosts.Read)
        {
            var files = program.FilesOf(reading).Order(StringComparer.Ordinal).ToList();
            var own = files.Where(program.IsOwn).ToList();
            // Where HaCluster's own sites are another program's, this one only lies there.
            if (own.Count == 0 && (!MayServe(cluster, host) || reading.Files.Keys.Any(SiteFile.IsOwn)))
                continue;
            var ports = PortsOf(cluster, host);
            foreach (var path in own.Count > 0 ? own : files)
            {
                foreach (var site in program.SitesIn(host, path, reading.TextOf(path)!, context.Warnings).Where(s => own.Count > 0 || ports.Count == 0 || ports.Contains(s.Port)))
                    Add(sites, site, host);
            }
        }
        return cluster with { WebServers = sites.ToValueList() };
    }

    /// <summary>Why what a site speaks TLS with cannot be described; <see langword="null"/> where it can.</summary>
    /// <param name="certificate">The path of its certificate.</param>
    /// <param name="key">The path of its key.</param>
    public static string? TlsProblemOf(string? certificate, string? key) =>
        certificate is ['/', ..] && key is ['/', ..] ? null : "it speaks TLS, and does not say by absolute paths where its certificate and key are";

    /// <summary>How a site speaks TLS. What HaCluster wrote came from somewhere, and nothing on the host says from where.</summary>
    /// <param name="host">The host.</param>
    /// <param name="certificate">The path of its certificate.</param>
    /// <param name="key">The path of its key.</param>
    /// <param name="ownFolder">Where HaCluster has those that it writes.</param>
    /// <param name="warnings">Gets what has to be put in place by hand.</param>
    public static SiteTls TlsOf(string host, string certificate, string key, string ownFolder, List<string> warnings)
    {
        return new() { Certificate = Of(certificate), Key = Of(key) };

        string Of(string path)
        {
            if (!path.StartsWith(ownFolder + "/", StringComparison.Ordinal))
                return path;
            var reference = "file:" + path[(ownFolder.Length + 1)..];
            warnings.Add($"{host}: {ShownText.Of(path)} was written by HaCluster; the definition takes it from {reference}, where it has to be put.");
            return reference;
        }
    }

    /// <summary>Whether a host has sites of the cluster: where there are services, it is a real server.</summary>
    private static bool MayServe(Cluster cluster, string host) => cluster.IpvsServices.Count == 0 || PortsOf(cluster, host).Count > 0;

    private static HashSet<int> PortsOf(Cluster cluster, string host) =>
        cluster.IpvsServices.SelectMany(s => s.RealServers.Where(r => r.Host == host).Select(r => r.Port ?? s.Address.Port)).ToHashSet();

    private static void Add(List<WebServer> sites, WebServer site, string host)
    {
        var same = sites.FindIndex(s => s with { On = [] } == site with { On = [] });
        if (same >= 0)
            sites[same] = sites[same] with { On = sites[same].On.AddRange(site.On.Except(sites[same].On)) };
        else if (sites.Any(s => s.Name == site.Name))
            sites.Add(site with { Name = $"{site.Name}-{host}" });
        else
            sites.Add(site);
    }
}
