using System.Globalization;
using System.Text;
using HaCluster.Features.Web;
using HaCluster.Formats.Apache;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Apache;

/// <summary>The configuration of a web site for the Apache HTTP server.</summary>
/// <remarks>
/// Apache takes the first virtual host of a port for whatever name no other one claims ("Name-based Virtual Host Support").
/// The distribution's own site is such a one, so the file of a site for all names has a name that is read before it.
/// Nothing that HaCluster did not write has to be changed or removed for it.
/// </remarks>
internal static class ApacheSite
{
    /// <summary>The file's text.</summary>
    /// <param name="site">The site.</param>
    /// <param name="hostName">The host it is for; the value of <c>X-Served-By</c>.</param>
    /// <param name="layout">Where Apache has its modules, and HaCluster's keys.</param>
    /// <exception cref="HaClusterException"><c>ApacheValueInvalid</c>: a string cannot stand in the file.</exception>
    public static string Write(WebServer site, string hostName, ApacheLayout layout)
    {
        var text = new StringBuilder($"# {FileResource.Notice}\n");
        if (site.ServedByHeader)
            Load("headers", layout.HeadersModule);
        if (site.Tls is not null)
            Load("ssl", layout.TlsModule);
        text.Append(CultureInfo.InvariantCulture, $"<VirtualHost *:{site.Port}>\n");
        // ServerName takes no pattern (core.html), and a site that has nothing but patterns does without.
        var own = site.ServerName.Count == 0 ? hostName : site.ServerName.FirstOrDefault(n => n.AsSpan().IndexOfAny('*', '?') < 0);
        if (own is not null)
            text.Append("    ServerName ").Append(ApacheText.Quote(own, "ServerName")).Append('\n');
        foreach (var alias in site.ServerName.Count == 0 ? ["*"] : site.ServerName.Where(n => n != own))
            text.Append("    ServerAlias ").Append(ApacheText.Quote(alias, "ServerAlias")).Append('\n');
        if (site.Tls is { } tls)
        {
            text.Append("    SSLEngine on\n    SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1\n");
            text.Append("    SSLCertificateFile ").Append(ApacheText.Quote(tls.CertificateIn(layout.Keys, site.Name), "SSLCertificateFile")).Append('\n');
            text.Append("    SSLCertificateKeyFile ").Append(ApacheText.Quote(tls.KeyIn(layout.Keys, site.Name), "SSLCertificateKeyFile")).Append('\n');
        }
        // Within Location, and without a path of its own, Redirect takes an expression (mod_alias). The name is the visitor's, without a port (UseCanonicalName off).
        if (site.RedirectToHttps)
            text.Append("    <Location \"/\">\n        Redirect permanent \"https://%{SERVER_NAME}%{REQUEST_URI}\"\n    </Location>\n");
        text.Append("    DocumentRoot ").Append(ApacheText.Quote(site.Root, "DocumentRoot")).Append('\n');
        text.Append("    <Directory ").Append(ApacheText.QuoteFolder(site.Root, "root")).Append(">\n");
        text.Append("        Options FollowSymLinks\n        AllowOverride None\n        Require all granted\n    </Directory>\n");
        if (site.ServedByHeader)
            text.Append("    Header always set X-Served-By ").Append(ApacheText.QuoteHeader(hostName, "Header")).Append('\n');
        return text.Append("</VirtualHost>\n").ToString();

        void Load(string module, string place) =>
            text.Append($"<IfModule !mod_{module}.c>\n    LoadModule {module}_module ").Append(ApacheText.Quote(place, "LoadModule")).Append("\n</IfModule>\n");
    }
}
