using HaCluster.Features.Web;

namespace HaCluster.Features.Nginx;

/// <summary>Where nginx has its sites, on Debian and where its own packages put them.</summary>
internal static class NginxPaths
{
    public const string Folder = "/etc/nginx";

    /// <summary>The file that includes all others.</summary>
    public const string Main = Folder + "/nginx.conf";

    /// <summary>A folder of which each file with the suffix <c>.conf</c> is included.</summary>
    public const string Included = Folder + "/conf.d";

    /// <summary>Debian's folder of links to the sites in use, whatever their names.</summary>
    public const string Enabled = Folder + "/sites-enabled";

    /// <summary>A folder for the certificates and keys that HaCluster writes.</summary>
    public const string Keys = Folder + "/hacluster-tls";

    /// <summary>What the paths of HaCluster's own sites begin with.</summary>
    public const string OwnPrefix = Included + "/" + SiteFile.OwnPrefix;
}
