using System.Globalization;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Formats.Nginx;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>
/// The web sites: HaCluster's own where a host has such, else the sites of its nginx that serve a folder over plain HTTP to the directors.
/// A site on another host, such as the distribution's example on a director, is none of the cluster's.
/// </summary>
internal static class WebImport
{
    private const string OwnPrefix = "/etc/nginx/conf.d/hacluster-";
    private const string Suffix = ".conf";

    /// <summary>The sites, each on all the hosts that have it.</summary>
    public static IReadOnlyList<WebServer> Sites(Cluster cluster, HostMap hosts, List<string> warnings)
    {
        var sites = new List<WebServer>();
        foreach (var (host, reading) in hosts.Read)
        {
            var own = Files(reading).Where(p => p.StartsWith(OwnPrefix, StringComparison.Ordinal)).ToList();
            var ports = cluster.IpvsServices.SelectMany(s => s.RealServers.Where(r => r.Host == host).Select(r => r.Port ?? s.Address.Port)).ToHashSet();
            if (own.Count == 0 && ports.Count == 0 && cluster.IpvsServices.Count > 0)
                continue;
            warnings.AddRange(reading.Apache.Take(1).Select(program => $"{host}: {ShownText.Of(program)} is installed there; HaCluster describes sites of nginx only."));
            foreach (var site in SitesOf(host, reading, own.Count > 0 ? own : Files(reading), warnings))
            {
                if (own.Count > 0 || ports.Count == 0 || ports.Contains(site.Port))
                    Add(sites, site, host);
            }
        }
        return sites;
    }

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

    private static IEnumerable<string> Files(HostReading reading) => reading.Files.Keys
        .Where(p => p.StartsWith("/etc/nginx/", StringComparison.Ordinal) && (p.EndsWith(Suffix, StringComparison.Ordinal) || p.Contains("/sites-enabled/", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);

    private static List<WebServer> SitesOf(string host, HostReading reading, IEnumerable<string> files, List<string> warnings)
    {
        var sites = new List<WebServer>();
        foreach (var path in files)
        {
            foreach (var server in Servers(NginxDirective.Parse(ConfigBytes.Decode(reading.Files[path].Content))))
            {
                if (ProblemOf(server) is { } problem)
                    warnings.Add($"{host}: a site of {ShownText.Of(path)} is not described: {problem}.");
                else
                    sites.Add(Site(NameOf(path), server, host));
            }
        }
        return sites;
    }

    private static IEnumerable<NginxDirective> Servers(IEnumerable<NginxDirective> directives) =>
        directives.SelectMany(d => d.Name switch { "server" => [d], "http" => Servers(d.Children), _ => [] });

    private static string? ProblemOf(NginxDirective server)
    {
        if (Ports(server).Distinct().Count() != 1)
            return "it listens on no port, or on several";
        if (Find(server, "listen").Any(l => l.Words.Contains("ssl")))
            return "it speaks TLS, and HaCluster's sites do not";
        return RootOf(server) switch
        {
            null => "it serves no folder",
            var root when root.Contains('$') || !root.StartsWith('/') => "its folder is not an absolute path without variables",
            _ => null,
        };
    }

    private static WebServer Site(string name, NginxDirective server, string host) => new()
    {
        Name = name,
        Kind = WebServerKind.Nginx,
        On = [host],
        Root = RootOf(server)!,
        Port = Ports(server).First(),
        // "_" is what people write for all names, the others are what HaCluster does.
        ServerName = Find(server, "server_name").SelectMany(d => d.Words.Skip(1)).Where(n => n is not ("_" or "" or "~.")).ToValueList(),
        ServedByHeader = Find(server, "add_header").Any(d => d.Words.Count > 1 && d.Words[1].Equals("X-Served-By", StringComparison.OrdinalIgnoreCase)),
    };

    private static string? RootOf(NginxDirective server) =>
        server.Children.Where(c => c is { Name: "location", Words: [_, "/"] }).SelectMany(l => Find(l, "root")).Concat(Find(server, "root")).FirstOrDefault(r => r.Words.Count == 2)?.Words[1];

    // 80 | *:80 | 192.0.2.21:80 | [::]:80; without a port it is 80 (nginx, "listen").
    private static IEnumerable<int> Ports(NginxDirective server) =>
        from listen in Find(server, "listen")
        where listen.Words.Count > 1 && !listen.Words[1].StartsWith("unix:", StringComparison.Ordinal)
        let word = listen.Words[1]
        let text = word.EndsWith(']') ? "80" : word[(word.LastIndexOf(':') + 1)..]
        select int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 80;

    private static IEnumerable<NginxDirective> Find(NginxDirective block, string name) => block.Children.Where(c => c.Name == name);

    private static string NameOf(string path)
    {
        var name = path.StartsWith(OwnPrefix, StringComparison.Ordinal) ? path[OwnPrefix.Length..] : path[(path.LastIndexOf('/') + 1)..];
        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-'));
    }
}
