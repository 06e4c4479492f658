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

    public override WebServerKind Kind => WebServerKind.Apache;

    protected override string PackageOn(Distribution distribution) => ApacheLayout.On(distribution).Package;

    public override string UnitOn(Distribution distribution) => ApacheLayout.On(distribution).Unit;

    public override IEnumerable<string> Units => [UnitOn(Distribution.Debian), "apache-htcacheclean.service"];

    protected override ConfigCheck CheckOn(Distribution distribution) => ApacheLayout.On(distribution).Check;

    // The first file that is read has the site for whatever name nobody claims; Debian's own begins with 000-.
    protected override string FileOf(WebServer site, Distribution distribution) =>
        $"{ApacheLayout.On(distribution).Sites}/{SiteFile.NameOf(site, isFirst: site.ServerName.Count == 0)}";

    protected override string TextOf(WebServer site, string host, bool ipv6, Distribution distribution) =>
        ApacheSite.Write(site, host, ApacheLayout.On(distribution).HeadersModule);

    protected override IEnumerable<(string Path, string Text)> FurtherFiles(IReadOnlyList<WebServer> sites, Distribution distribution)
    {
        var ports = sites.Select(s => s.Port).Where(p => p != OwnPort).Distinct().Order().ToList();
        if (ports.Count > 0)
            yield return ($"{ApacheLayout.On(distribution).Settings}/hacluster-ports.conf", $"# {FileResource.Notice}\n" + string.Concat(ports.Select(p => string.Create(CultureInfo.InvariantCulture, $"Listen {p}\n"))));
    }
}
