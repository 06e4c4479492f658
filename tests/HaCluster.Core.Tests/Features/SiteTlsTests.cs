using HaCluster.Convergence;
using HaCluster.Core.Tests.Features.Apache;
using HaCluster.Core.Tests.Formats;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Features.Apache;
using HaCluster.Features.Nginx;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Features;

public sealed class SiteTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hacluster-tls-").FullName;
    private readonly TestCertificate _pair = TestCertificate.Make("shop.example", TimeSpan.FromDays(90));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_key_is_written_for_root_alone_and_shows_in_no_plan()
    {
        var cluster = With(new SiteTls { Certificate = Keep("a.crt", _pair.Certificate), Key = Keep("a.key", _pair.Key) });

        var files = ClusterState.ForHost(cluster.Checked(), "web1").Resources.OfType<FileResource>().ToDictionary(f => f.Path);

        var key = files["/etc/nginx/hacluster-tls/hacluster-shop.key"];
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, key.Mode);
        Assert.Equal(_pair.Key + "\n", key.Content);
        Assert.Equal(_pair.Certificate + "\n", files["/etc/nginx/hacluster-tls/hacluster-shop.crt"].Content);
        Assert.Contains("listen 443 ssl;", files["/etc/nginx/conf.d/hacluster-shop.conf"].Content, StringComparison.Ordinal);
        var other = new FileFact(FileFactKind.File, key.Mode, "root", "root") { Content = System.Text.Encoding.UTF8.GetBytes(TestCertificate.Make("old", TimeSpan.FromDays(1)).Key) };
        foreach (var diff in new[] { FileDiff.Write(key, null, isOurs: true), FileDiff.Write(key, other, isOurs: true), FileDiff.Write(key, other, isOurs: false, isKnown: false) })
            Assert.All(diff.Split('\n'), line => Assert.DoesNotMatch("[A-Za-z0-9+/]{40}", line));
        File.Delete(cluster.WebServers[^1].Tls!.Key["file:".Length..]);
        Assert.Equal("SecretUnavailable", Assert.Throws<HaClusterException>(() => ClusterState.ForHost(cluster.Checked(), "web1")).ErrorId);
        Assert.NotEmpty(ClusterState.ForHost(cluster.Checked(), "web1", revealSecrets: false).Resources);
        Assert.DoesNotContain(files.Keys, f => f.StartsWith("/etc/systemd/system/hacluster-certificates", StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_that_somebody_else_renews_is_watched_and_not_written()
    {
        var resources = ClusterState.ForHost(With(new SiteTls { Certificate = "/etc/live/shop.pem", Key = "/etc/live/shop.key" }).Checked(), "web1").Resources;

        var watcher = Assert.Single(resources.OfType<FileResource>(), f => f.Path == "/etc/systemd/system/hacluster-certificates-of-nginx.path");
        Assert.Contains("[Path]\nPathChanged=/etc/live\n\n", watcher.Content, StringComparison.Ordinal);
        Assert.Contains(resources.OfType<ServiceResource>(), s => s.Unit == "hacluster-certificates-of-nginx.path");
        Assert.DoesNotContain(resources.OfType<FileResource>(), f => f.Path.Contains("hacluster-tls", StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_a_certificate_or_its_key_is_refused_before_any_host_sees_it()
    {
        var other = TestCertificate.Make("other", TimeSpan.FromDays(90));
        var certificate = Keep("a.crt", _pair.Certificate);

        Assert.Null(Problem(certificate, Keep("a.key", _pair.Key)));
        Assert.Null(Problem("/etc/ssl/a.crt", "/etc/ssl/a.key"));
        Assert.Null(Problem("file:" + _folder + "/not-here", "env:HACLUSTER_NOT_SET")); // kept where this machine is not
        Assert.Contains("it is not the key of the certificate", Problem(certificate, Keep("b.key", other.Key)), StringComparison.Ordinal);
        Assert.Contains("no private key", Problem(certificate, certificate), StringComparison.Ordinal);
        Assert.Contains("no certificate", Problem(Keep("c.crt", "nothing"), "/etc/ssl/a.key"), StringComparison.Ordinal);
        Assert.Contains("passphrase", Problem(certificate, Keep("d.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n")), StringComparison.Ordinal);
        Assert.Contains("for everybody to read", Problem(Keep("e.pem", _pair.Certificate + "\n" + _pair.Key), Keep("a.key", _pair.Key)), StringComparison.Ordinal);
        Assert.Contains("absolute path", Problem("shop.crt", "/etc/ssl/a.key"), StringComparison.Ordinal);
        Assert.Contains("variable", Problem("/etc/ssl/$a.crt", "/etc/ssl/a.key"), StringComparison.Ordinal);
        Assert.DoesNotContain(other.Key.Split('\n')[1], Problem(certificate, Keep("b.key", other.Key)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_real_program_speaks_TLS_and_sends_there_who_comes_by_http(bool isApache)
    {
        using var tool = RealTool.RequireIsolated(isApache ? "apache2" : "nginx", "curl");
        var site = new WebServer { Name = "shop", Kind = isApache ? WebServerKind.Apache : WebServerKind.Nginx, On = ["web1"], Root = $"{tool.Folder}/www", Port = 8443, Tls = new() { Certificate = $"{tool.Folder}/a.crt", Key = $"{tool.Folder}/a.key" } };
        var redirect = new WebServer { Name = "to-shop", Kind = site.Kind, On = ["web1"], Root = site.Root, Port = 8080, RedirectToHttps = true };
        tool.Write("a.crt", _pair.Certificate + "\n");
        tool.Write("a.key", _pair.Key + "\n");
        tool.Write("www/index.html", "the shop\n");
        foreach (var one in new[] { site, redirect })
            tool.Write($"site-{one.Name}.conf", isApache ? ApacheSite.Write(one, "web1", ApacheLayout.On(Distribution.Debian)) : NginxSite.Write(one, "web1", ipv6: false));
        tool.Write("server.conf", isApache
            ? ApacheConfiguration.In(tool.Folder, [8080, 8443], "site-*.conf", "LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so")
            : """
              user root;
              daemon off;
              pid nginx.pid;
              error_log stderr;
              events {}
              http { access_log off; include site-*.conf; }
              """);

        var (_, output) = tool.RunIsolated(
            $$"""
            ip link set lo up
            chmod -R a+rX .; chmod a+rx ..
            {{(isApache ? "apache2 -f \"$PWD/server.conf\" -D FOREGROUND" : "nginx -p \"$PWD\" -c \"$PWD/server.conf\"")}} & server=$!
            for try in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:8080/ && break; sleep 0.1; done
            curl -s --cacert a.crt --resolve shop.example:8443:127.0.0.1 -w '%{ssl_verify_result} %{http_code}\n' https://shop.example:8443/ || :
            curl -sk https://127.0.0.1:8443/
            curl -sk --tls-max 1.1 --ciphers DEFAULT@SECLEVEL=0 https://127.0.0.1:8443/ || echo refused
            curl -s -o /dev/null -w '%{http_code} %{redirect_url}\n' -H 'Host: shop.example' 'http://127.0.0.1:8080/a%20b?c=d'
            kill $server; wait
            cat error.log 2>/dev/null
            """);
        Assert.Contains("the shop\nrefused\n301 https://shop.example/a%20b?c=d\n", output, StringComparison.Ordinal);
    }

    private static string? Problem(string certificate, string key) =>
        string.Join('\n', ClusterValidator.Validate(With(new SiteTls { Certificate = certificate, Key = key })).Where(f => f.RuleId == "HA015").Select(f => f.Message)) is { Length: > 0 } text ? text : null;

    private string Keep(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, name), text + "\n");
        return "file:" + Path.Combine(_folder, name);
    }

    private static Cluster With(SiteTls tls)
    {
        var cluster = ExampleCluster.Create();
        return cluster with { WebServers = cluster.WebServers.Add(cluster.WebServers[0] with { Name = "shop", Port = 443, Tls = tls }) };
    }
}
