using System.Globalization;
using HaCluster.Features.Web;
using HaCluster.Resources;

namespace HaCluster.Features.Apache;

/// <summary>The Apache HTTP server, as Debian has it.</summary>
internal sealed partial class ApacheFeature : WebProgram
{
    public static readonly ApacheFeature Instance = new();

    private const string Folder = "/etc/apache2";

    /// <summary>Debian's ports.conf listens on it already, and a second time is an error to Apache.</summary>
    private const int OwnPort = 80;

    public override WebServerKind Kind => WebServerKind.Apache;

    public override string Unit => "apache2.service";

    public override IEnumerable<string> Packages => ["apache2"];

    public override IEnumerable<string> Units => [Unit, "apache-htcacheclean.service"];

    public override ConfigCheck Check { get; } = new("apache2ctl configtest", "apache2ctl configtest") { Folder = Folder };

    protected override PackageResource Package => new("apache2");

    // The first file that is read has the site for whatever name nobody claims; Debian's own begins with 000-.
    protected override string FileOf(WebServer site) => $"{Folder}/sites-enabled/{(site.ServerName.Count == 0 ? "00-" : "")}hacluster-{FileName(site)}.conf";

    protected override string TextOf(WebServer site, string host, bool ipv6) => ApacheSite.Write(site, host, "/usr/lib/apache2/modules/mod_headers.so");

    protected override IEnumerable<(string Path, string Text)> FurtherFiles(IReadOnlyList<WebServer> sites)
    {
        var ports = sites.Select(s => s.Port).Where(p => p != OwnPort).Distinct().Order().ToList();
        if (ports.Count > 0)
            yield return ($"{Folder}/conf-enabled/hacluster-ports.conf", "# Written by HaCluster: the next deploy overwrites what is changed here.\n" + string.Concat(ports.Select(p => string.Create(CultureInfo.InvariantCulture, $"Listen {p}\n"))));
    }
}
