using System.Globalization;
using HaCluster.Facts;
using HaCluster.Features.Web;
using HaCluster.Resources;

namespace HaCluster.Features.Apache;

/// <summary>The Apache HTTP server.</summary>
internal sealed partial class ApacheFeature : WebProgram
{
    public static readonly ApacheFeature Instance = new();

    /// <summary>The distribution's own file listens on it already, and a second time is an error to Apache.</summary>
    private const int OwnPort = 80;

    private const int TlsPort = 443;

    public override WebServerKind Kind => WebServerKind.Apache;

    protected override string PackageOn(Distribution distribution) => ApacheLayout.On(distribution).Package;

    public override string UnitOn(Distribution distribution) => ApacheLayout.On(distribution).Unit;

    public override IEnumerable<string> Units => [UnitOn(Distribution.Debian), "apache-htcacheclean.service"];

    protected override ConfigCheck CheckOn(Distribution distribution) => ApacheLayout.On(distribution).Check;

    // The first file that is read has the site for whatever name nobody claims; Debian's own begins with 000-.
    protected override string FileOf(WebServer site, Distribution distribution) =>
        $"{ApacheLayout.On(distribution).Sites}/{SiteFile.NameOf(site, isFirst: site.ServerName.Count == 0)}";

    protected override string TextOf(WebServer site, string host, bool ipv6, Distribution distribution) =>
        ApacheSite.Write(site, host, ApacheLayout.On(distribution));

    protected override string KeyFolderOn(Distribution distribution) => ApacheLayout.On(distribution).Keys;

    // Red Hat's mod_ssl comes by itself, with a file that listens on 443.
    protected override IEnumerable<string> FurtherPackages(IReadOnlyList<WebServer> sites, Distribution distribution) =>
        sites.Any(s => s.Tls is not null) ? distribution.Pick<string[]>([], ["mod_ssl"]) : [];

    protected override IEnumerable<(string Path, string Text)> FurtherFiles(IReadOnlyList<WebServer> sites, Distribution distribution)
    {
        var listened = FurtherPackages(sites, distribution).Any() ? TlsPort : OwnPort;
        var ports = sites.Select(s => s.Port).Where(p => p != OwnPort && p != listened).Distinct().Order().ToList();
        if (ports.Count > 0)
            yield return ($"{ApacheLayout.On(distribution).Settings}/hacluster-ports.conf", $"# {FileResource.Notice}\n" + string.Concat(ports.Select(p => string.Create(CultureInfo.InvariantCulture, $"Listen {p}\n"))));
    }
}
