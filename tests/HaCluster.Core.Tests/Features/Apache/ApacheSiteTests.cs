using System.Globalization;
using System.Text.RegularExpressions;
using HaCluster.Core.Tests.Formats;
using HaCluster.Facts;
using HaCluster.Features.Apache;
using HaCluster.Features.Web;
using HaCluster.Formats.Apache;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Features.Apache;

public sealed partial class ApacheSiteTests
{
    private static readonly ApacheLayout Layout = ApacheLayout.On(Distribution.Debian);

    private static readonly WebServer Site = new() { Kind = WebServerKind.Apache, On = ["web1"], Root = "/var/www/html" };

    [Fact]
    public void A_site_for_all_names() => Assert.Equal(
        """
        # Written by HaCluster: the next deploy overwrites what is changed here.
        <IfModule !mod_headers.c>
            LoadModule headers_module "/usr/lib/apache2/modules/mod_headers.so"
        </IfModule>
        <VirtualHost *:80>
            ServerName "web1"
            ServerAlias "*"
            DocumentRoot "/var/www/html"
            <Directory "/var/www/html">
                Options FollowSymLinks
                AllowOverride None
                Require all granted
            </Directory>
            Header always set X-Served-By "web1"
        </VirtualHost>

        """, ApacheSite.Write(Site, "web1", Layout));

    [Fact]
    public void A_site_with_names_has_the_others_as_aliases_and_says_nothing_of_its_host_where_that_is_not_wanted()
    {
        var text = ApacheSite.Write(Site with { ServerName = ["www.example.net", "example.net"], ServedByHeader = false }, "web1", Layout);

        Assert.Contains("    ServerName \"www.example.net\"\n    ServerAlias \"example.net\"\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("eaders", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.example.net", "www.example.net", "    ServerName \"www.example.net\"\n    ServerAlias \"*.example.net\"\n")]
    [InlineData("*.example.net", "www?.example.net", ":80>\n    ServerAlias \"*.example.net\"\n    ServerAlias \"www?.example.net\"\n")]
    public void A_pattern_is_an_alias(string first, string second, string expected) =>
        Assert.Contains(expected, ApacheSite.Write(Site with { ServerName = [first, second], ServedByHeader = false }, "web1", Layout), StringComparison.Ordinal);

    [Theory]
    [InlineData("/srv/${HOME}")]
    [InlineData("/srv/a\nb")]
    [InlineData("/srv/*")]
    [InlineData("/srv/[ab]")]
    public void A_folder_that_Apache_would_read_as_another_is_refused(string root) =>
        Assert.Equal("ApacheValueInvalid", Assert.Throws<HaClusterException>(() => ApacheSite.Write(Site with { Root = root }, "web1", Layout)).ErrorId);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var host = Assert.Single(ApacheDirective.Parse(ApacheSite.Write(Site with { Root = "/srv/a \"b\" \\c" }, "web1", Layout)), d => d.Is("VirtualHost"));

        Assert.Equal(["VirtualHost", "*:80"], host.Words);
        Assert.Equal(["DocumentRoot", "/srv/a \"b\" \\c"], Assert.Single(host.Children, d => d.Is("documentroot")).Words);
        Assert.Equal(["Directory", "/srv/a \"b\" \\c"], Assert.Single(host.Children, d => d.Is("Directory")).Words);
        Assert.Equal(["Header", "always", "set", "X-Served-By", "web1"], Assert.Single(host.Children, d => d.Is("Header")).Words);
    }

    [Fact]
    public void Comments_joined_lines_and_sections_that_do_not_end_are_read_as_far_as_they_go()
    {
        var read = ApacheDirective.Parse("# no\nListen \\\n 8080\n<IfModule mod_x.c>\n  <VirtualHost *:80 *:81>\n   ServerName 'a b' # c\n");

        Assert.Equal(["Listen", "8080"], read[0].Words);
        Assert.Equal(["VirtualHost", "*:80", "*:81"], read[1].Children[0].Words);
        Assert.Equal(["ServerName", "a b", "#", "c"], read[1].Children[0].Children[0].Words);
    }

    [Fact]
    public void Apache_serves_a_hostile_folder_under_every_name_beside_another_default_server()
    {
        using var tool = RealTool.RequireIsolated("apache2", "curl");
        var values = HostileText.Accepted(v => ApacheText.QuoteFolder($"/x/{v}", "x")).Keys.Where(v => v.Trim().Length > 0).ToList();
        Assert.True(values.Count > 10);
        for (var i = 0; i < values.Count; i++)
        {
            tool.Write($"{values[i]}/x/index.html", $"content of {i}\n");
            tool.Write($"00-site-{i}.conf", ApacheSite.Write(Site with { Root = $"{tool.Folder}/{values[i]}/x", Port = 8000 + i }, $"web{i}", Layout));
        }
        tool.Write("000-default.conf", $"<VirtualHost *:8000>\n    DocumentRoot \"{tool.Folder}/none\"\n</VirtualHost>\n");
        tool.Write("httpd.conf", ApacheConfiguration.In(tool.Folder, values.Select((_, i) => 8000 + i), "0*.conf", "<Directory />\nRequire all denied\n</Directory>"));

        var (_, output) = tool.RunIsolated(
            $$"""
            ip link set lo up
            chmod -R a+rX .; chmod a+rx ..
            apache2 -f "$PWD/httpd.conf" -D FOREGROUND & apache=$!
            for try in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:8000/ && break; sleep 0.1; done
            for n in $(seq 0 {{values.Count - 1}}); do curl -s -D - http://127.0.0.1:$((8000 + n))/; done
            curl -s -0 -H 'Host:' http://127.0.0.1:8000/
            curl -s -H 'Host: other.example.net' http://127.0.0.1:8000/
            kill $apache; wait
            cat error.log
            """);
        Assert.True(ServedBy().Count(output) == values.Count, output);
        Assert.Equal(Enumerable.Range(0, values.Count).Select(i => $"web{i}"), ServedBy().Matches(output).Select(m => m.Groups[1].Value));
        Assert.Equal([.. Enumerable.Range(0, values.Count), 0, 0], ContentOf().Matches(output).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex(@"^X-Served-By: (.*)\r$", RegexOptions.Multiline)]
    private static partial Regex ServedBy();

    [GeneratedRegex(@"^content of (\d+)$", RegexOptions.Multiline)]
    private static partial Regex ContentOf();
}
