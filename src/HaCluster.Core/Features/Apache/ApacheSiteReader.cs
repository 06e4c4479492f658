using System.Globalization;
using HaCluster.Facts;
using HaCluster.Features.Web;
using HaCluster.Formats.Apache;
using HaCluster.Values;

namespace HaCluster.Features.Apache;

/// <summary>The sites of an Apache: the virtual hosts that serve a folder.</summary>
internal sealed class ApacheSiteReader : ISiteReader
{
    /// <summary>Where distributions have the files of sites.</summary>
    public static IReadOnlyList<string> Folders { get; } = [.. Distribution.All.Select(d => ApacheLayout.On(d).Sites)];

    public IEnumerable<string> FilesOf(HostReading reading) => reading.Files.Keys
        .Where(p => p.EndsWith(SiteFile.Suffix, StringComparison.Ordinal) && Folders.Any(f => p.StartsWith(f + "/", StringComparison.Ordinal)));

    // One with further ports has no site in it, and is none of another's either.
    public bool IsOwn(string path) => SiteFile.IsOwn(path);

    public IEnumerable<WebServer> SitesIn(string host, string path, string text, List<string> warnings)
    {
        foreach (var site in VirtualHosts(ApacheDirective.Parse(text)))
        {
            if (ProblemOf(site) is { } problem)
                warnings.Add($"{host}: a site of {ShownText.Of(path)} is not described: {problem}.");
            else
                yield return Site(SiteFile.SiteOf(path), site, host, KeyFolderOf(path), warnings);
        }
    }

    private static IEnumerable<ApacheDirective> VirtualHosts(IEnumerable<ApacheDirective> directives) =>
        directives.SelectMany(d => d.Is("VirtualHost") ? [d] : VirtualHosts(d.Children));

    private static string? ProblemOf(ApacheDirective site)
    {
        if (Ports(site).Distinct().Count() != 1)
            return "it listens on no port, or on several";
        if (SpeaksTls(site) && SiteImport.TlsProblemOf(Word(site, "SSLCertificateFile"), Word(site, "SSLCertificateKeyFile")) is { } problem)
            return problem;
        return RootOf(site) switch
        {
            null => "it serves no folder",
            var root when root.Contains("${", StringComparison.Ordinal) || !root.StartsWith('/') => "its folder is not an absolute path without variables",
            _ => null,
        };
    }

    private static bool SpeaksTls(ApacheDirective site) => Find(site, "SSLEngine").Any(d => d.Words.Count > 1 && d.Words[1].Equals("on", StringComparison.OrdinalIgnoreCase));

    private static string? Word(ApacheDirective site, string name) => Find(site, name).Where(d => d.Words.Count == 2).Select(d => d.Words[1]).FirstOrDefault();

    private static WebServer Site(string name, ApacheDirective site, string host, string keyFolder, List<string> warnings)
    {
        var aliases = Find(site, "ServerAlias").SelectMany(d => d.Words.Skip(1)).ToList();
        // A site for whatever name says so by the alias *; what it is called itself does not matter then.
        var names = aliases.Contains("*") ? [] : Find(site, "ServerName").SelectMany(d => d.Words.Skip(1).Take(1)).Concat(aliases);
        return new()
        {
            Name = name,
            Kind = WebServerKind.Apache,
            On = [host],
            Root = RootOf(site)!,
            Port = Ports(site).First(),
            ServerName = names.ToValueList(),
            Tls = SpeaksTls(site) ? SiteImport.TlsOf(host, Word(site, "SSLCertificateFile")!, Word(site, "SSLCertificateKeyFile")!, keyFolder, warnings) : null,
            RedirectToHttps = Find(site, "Location").Any(l => Find(l, "Redirect").Any(r => r.Words is [_, "permanent", "https://%{SERVER_NAME}%{REQUEST_URI}"])),
            ServedByHeader = Find(site, "Header").Any(d => d.Words.Any(w => w.Equals("X-Served-By", StringComparison.OrdinalIgnoreCase))),
        };
    }

    private static string KeyFolderOf(string path) => Distribution.All.Select(ApacheLayout.On).First(l => path.StartsWith(l.Sites + "/", StringComparison.Ordinal)).Keys;

    private static string? RootOf(ApacheDirective site) => Find(site, "DocumentRoot").Where(d => d.Words.Count == 2).Select(d => d.Words[1]).LastOrDefault();

    // *:80 | _default_:80 | 192.0.2.21:80 | [2001:db8::21]:80 (core.html, "VirtualHost"); without a port it is all that Apache listens on.
    private static IEnumerable<int> Ports(ApacheDirective site) =>
        from word in site.Words.Skip(1)
        let text = word[(word.LastIndexOf(':') + 1)..]
        let port = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null
        where port is not null
        select port.Value;

    private static IEnumerable<ApacheDirective> Find(ApacheDirective section, string name) => section.Children.Where(c => c.Is(name));
}
