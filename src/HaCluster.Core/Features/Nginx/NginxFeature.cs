using HaCluster.Facts;
using HaCluster.Features.Web;
using HaCluster.Resources;

namespace HaCluster.Features.Nginx;

/// <summary>nginx.</summary>
internal sealed class NginxFeature : WebProgram
{
    public static readonly NginxFeature Instance = new();

    public const string Unit = "nginx.service";

    public static readonly ConfigCheck Check = new("nginx -t", "nginx -t") { Folder = "/etc/nginx" };

    public override WebServerKind Kind => WebServerKind.Nginx;

    protected override string PackageOn(Distribution distribution) => "nginx";

    protected override string UnitOn(Distribution distribution) => Unit;

    protected override ConfigCheck CheckOn(Distribution distribution) => Check;

    protected override string FileOf(WebServer site, Distribution distribution) => $"/etc/nginx/conf.d/hacluster-{FileName(site)}.conf";

    protected override string TextOf(WebServer site, string host, bool ipv6, Distribution distribution) => NginxSite.Write(site, host, ipv6);
}
