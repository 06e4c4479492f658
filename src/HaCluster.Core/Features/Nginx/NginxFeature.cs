using HaCluster.Features.Web;
using HaCluster.Resources;

namespace HaCluster.Features.Nginx;

/// <summary>nginx.</summary>
internal sealed partial class NginxFeature : WebProgram
{
    public static readonly NginxFeature Instance = new();

    public override WebServerKind Kind => WebServerKind.Nginx;

    public override string Unit => "nginx.service";

    // The small one, in place of the package that also brings its documentation.
    public override IEnumerable<string> Packages => ["nginx-light"];

    public override ConfigCheck Check { get; } = new("nginx -t", "nginx -t") { Folder = "/etc/nginx" };

    protected override PackageResource Package => new("nginx");

    protected override string FileOf(WebServer site) => $"{NginxPaths.OwnPrefix}{FileName(site)}{NginxPaths.Suffix}";

    protected override string TextOf(WebServer site, string host, bool ipv6) => NginxSite.Write(site, host, ipv6);
}
