using HaCluster.Facts;
using HaCluster.Features.Web;
using HaCluster.Resources;

namespace HaCluster.Features.Nginx;

/// <summary>nginx.</summary>
internal sealed partial class NginxFeature : WebProgram
{
    public static readonly NginxFeature Instance = new();

    public static readonly ConfigCheck Check = new("nginx -t", "nginx -t") { Folder = NginxPaths.Folder };

    private const string Unit = "nginx.service";

    public override WebServerKind Kind => WebServerKind.Nginx;

    // The small one, in place of the package that also brings its documentation.
    public override IEnumerable<string> Packages => ["nginx-light"];

    public override string UnitOn(Distribution distribution) => Unit;

    protected override string PackageOn(Distribution distribution) => "nginx";

    protected override ConfigCheck CheckOn(Distribution distribution) => Check;

    protected override string KeyFolderOn(Distribution distribution) => NginxPaths.Keys;

    protected override string FileOf(WebServer site, Distribution distribution) => $"{NginxPaths.Included}/{SiteFile.NameOf(site)}";

    protected override string TextOf(WebServer site, string host, bool ipv6, Distribution distribution) => NginxSite.Write(site, host, ipv6);
}
