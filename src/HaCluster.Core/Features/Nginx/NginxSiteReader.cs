using System.Globalization;
using HaCluster.Features.Web;
using HaCluster.Formats.Nginx;
using HaCluster.Values;

namespace HaCluster.Features.Nginx;

/// <summary>The sites of an nginx: those that serve a folder.</summary>
internal sealed class NginxSiteReader : ISiteReader
{
    public IEnumerable<string> FilesOf(HostReading reading) => reading.Files.Keys
        .Where(p => p.StartsWith(NginxPaths.Folder + "/", StringComparison.Ordinal)
            && (p.EndsWith(SiteFile.Suffix, StringComparison.Ordinal) || p.StartsWith(NginxPaths.Enabled + "/", StringComparison.Ordinal)));

    public bool IsOwn(string path) => path.StartsWith(NginxPaths.OwnPrefix, StringComparison.Ordinal);

    public IEnumerable<WebServer> SitesIn(string host, string path, string text, List<string> warnings)
    {
        foreach (var server in Servers(NginxDirective.Parse(text)))
        {
            if (ProblemOf(server) is { } problem)
                warnings.Add($"{host}: a site of {ShownText.Of(path)} is not described: {problem}.");
            else
                yield return Site(SiteFile.SiteOf(path), server, host, warnings);
        }
    }

    private static IEnumerable<NginxDirective> Servers(IEnumerable<NginxDirective> directives) =>
        directives.SelectMany(d => d.Name switch { "server" => [d], "http" => Servers(d.Children), _ => [] });

    private static string? ProblemOf(NginxDirective server)
    {
        if (Ports(server).Distinct().Count() != 1)
            return "it listens on no port, or on several";
        if (SpeaksTls(server) && SiteImport.TlsProblemOf(Word(server, "ssl_certificate"), Word(server, "ssl_certificate_key")) is { } problem)
            return problem;
        return RootOf(server) switch
        {
            null => "it serves no folder",
            var root when root.Contains('$') || !root.StartsWith('/') => "its folder is not an absolute path without variables",
            _ => null,
        };
    }

    private static bool SpeaksTls(NginxDirective server) => Find(server, "listen").Any(l => l.Words.Contains("ssl"));

    private static string? Word(NginxDirective server, string name) => Find(server, name).Where(d => d.Words.Count == 2).Select(d => d.Words[1]).FirstOrDefault();

    private static WebServer Site(string name, NginxDirective server, string host, List<string> warnings) => new()
    {
        Name = name,
        Kind = WebServerKind.Nginx,
        On = [host],
        Root = RootOf(server)!,
        Port = Ports(server).First(),
        // "_" is what people write for all names, the others are what HaCluster does.
        ServerName = Find(server, "server_name").SelectMany(d => d.Words.Skip(1)).Where(n => n is not ("_" or "" or "~.")).ToValueList(),
        Tls = SpeaksTls(server) ? SiteImport.TlsOf(host, Word(server, "ssl_certificate")!, Word(server, "ssl_certificate_key")!, NginxPaths.Keys, warnings) : null,
        RedirectToHttps = Find(server, "return").Any(r => r.Words is [_, "301", "https://$host$request_uri"]),
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
}
