using HaCluster.Facts;
using HaCluster.Resources;

namespace HaCluster.Features.Apache;

/// <summary>What the Apache HTTP server is called and where its things are.</summary>
/// <param name="Package">Its package.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Sites">The folder whose files are read as sites, in the order of their names.</param>
/// <param name="Settings">The folder for settings that are no site's.</param>
/// <param name="HeadersModule">Where mod_headers is, as LoadModule takes it.</param>
/// <param name="TlsModule">Where mod_ssl is, in the same way.</param>
/// <param name="Keys">A folder for the certificates and keys that HaCluster writes.</param>
/// <param name="Check">How it checks its whole configuration.</param>
internal sealed record ApacheLayout(string Package, string Unit, string Sites, string Settings, string HeadersModule, string TlsModule, string Keys, ConfigCheck Check)
{
    private static readonly ApacheLayout s_debian = new(
        "apache2",
        "apache2.service",
        "/etc/apache2/sites-enabled",
        "/etc/apache2/conf-enabled",
        "/usr/lib/apache2/modules/mod_headers.so",
        "/usr/lib/apache2/modules/mod_ssl.so",
        "/etc/apache2/hacluster-tls",
        new("apache2ctl configtest", "apache2ctl configtest") { Folder = "/etc/apache2" });

    private static readonly ApacheLayout s_redHat = new(
        "httpd",
        "httpd.service",
        "/etc/httpd/conf.d",
        "/etc/httpd/conf.d",
        "modules/mod_headers.so",
        "modules/mod_ssl.so",
        "/etc/httpd/hacluster-tls",
        new("httpd -t", "httpd -t") { Folder = "/etc/httpd" });

    public static ApacheLayout On(Distribution distribution) => distribution.Pick(s_debian, s_redHat);
}
