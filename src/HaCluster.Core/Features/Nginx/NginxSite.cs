using System.Globalization;
using System.Text;
using HaCluster.Features.Web;
using HaCluster.Formats.Nginx;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Nginx;

/// <summary>The nginx configuration of a web site.</summary>
/// <remarks>
/// The distribution's own site listens on the same port with <c>default_server</c>, and a second <c>default_server</c> is an error.
/// So a site for all names takes the empty name and a regular expression that fits every other: nginx prefers a name that fits
/// to the default server, whoever that is, and other sites keep the names that they claim in full
/// (nginx, "Server names"; ngx_http_find_virtual_server).
/// Nothing that HaCluster did not write has to be changed or removed for it.
/// </remarks>
public static class NginxSite
{
    /// <summary>The file's text.</summary>
    /// <param name="site">The site.</param>
    /// <param name="hostName">The host it is for; the value of <c>X-Served-By</c>.</param>
    /// <param name="ipv6">Whether the site listens on IPv6 too.</param>
    /// <exception cref="HaClusterException"><c>NginxValueInvalid</c>: a string cannot stand in the file.</exception>
    public static string Write(WebServer site, string hostName, bool ipv6)
    {
        ArgumentNullException.ThrowIfNull(site);
        var text = new StringBuilder();
        text.Append($"# {FileResource.Notice}\nserver {{\n");
        var how = site.Tls is null ? "" : " ssl";
        text.Append(CultureInfo.InvariantCulture, $"    listen {site.Port}{how};\n");
        if (ipv6)
            text.Append(CultureInfo.InvariantCulture, $"    listen [::]:{site.Port}{how};\n");
        text.Append("    server_name ").Append(Names(site)).Append(";\n");
        if (site.Tls is { } tls)
        {
            text.Append("    ssl_certificate ").Append(NginxText.Quote(tls.CertificateIn(NginxPaths.Keys, site.Name), "ssl_certificate")).Append(";\n");
            text.Append("    ssl_certificate_key ").Append(NginxText.Quote(tls.KeyIn(NginxPaths.Keys, site.Name), "ssl_certificate_key")).Append(";\n");
            // Debian's own nginx.conf allows what RFC 8996 forbids.
            text.Append("    ssl_protocols TLSv1.2 TLSv1.3;\n");
        }
        text.Append("    root ").Append(NginxText.Quote(site.Root, "root")).Append(";\n");
        if (site.ServedByHeader)
            text.Append("    add_header X-Served-By ").Append(NginxText.Quote(hostName, "add_header")).Append(" always;\n");
        if (site.RedirectToHttps)
            text.Append("    return 301 https://$host$request_uri;\n");
        return text.Append("}\n").ToString();
    }

    private static string Names(WebServer site) => site.ServerName.Count == 0
        ? "\"\" \"~.\""
        : string.Join(' ', site.ServerName.Select(n => NginxText.Quote(n, "server_name")));
}
