using HaCluster.Adoption;
using HaCluster.Core.Tests.Features;
using HaCluster.DesiredState;
using HaCluster.Features;
using HaCluster.Features.Web;
using HaCluster.Hosts;
using HaCluster.Observation;
using HaCluster.Model;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>The cluster of the example with Apache in place of nginx, and with TLS beside plain HTTP: deployed over it, looked at, drilled, adopted, and taken back.</summary>
public sealed class ApacheTests(LabFixture lab)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Apache_takes_the_place_of_nginx_serves_survives_a_drill_and_is_adopted()
    {
        var nginx = await lab.DeployedAsync();
        var folder = Directory.CreateTempSubdirectory("hacluster-tls-");
        var (kept, renewed, soon) = (TestCertificate.Make("kept", TimeSpan.FromDays(90)), TestCertificate.Make("renewed", TimeSpan.FromDays(90)), TestCertificate.Make("soon", TimeSpan.FromDays(3)));
        await File.WriteAllTextAsync($"{folder}/shop-tls.crt", kept.Certificate + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync($"{folder}/shop-tls.key", kept.Key + "\n", TestContext.Current.CancellationToken);
        var site = nginx.WebServers[0] with { Kind = WebServerKind.Apache };
        // One certificate that HaCluster brings, one that others keep on the hosts, and one site that sends there who comes by http.
        var apache = nginx with
        {
            WebServers =
            [
                site,
                site with { Name = "shop-tls", Port = 443, Tls = new() { Certificate = $"file:{folder}/shop-tls.crt", Key = $"file:{folder}/shop-tls.key" } },
                site with { Name = "renewed", Port = 8443, Tls = new() { Certificate = "/root/site.crt", Key = "/root/site.key" } },
                site with { Name = "to-tls", Port = 8080, RedirectToHttps = true },
            ],
        };
        try
        {
            await PutPairAsync(nginx, soon);
            await DeployAsync(apache, ClusterState.For(apache.Checked()));
            var again = await PlanAsync(apache);
            var early = await ClusterObserver.ObserveAsync(apache, HostConnectors.Default, TestContext.Current.CancellationToken);
            var before = await AskAsync(nginx, "curl -skv https://192.0.2.21:8443/ 2>&1 >/dev/null | grep -o 'CN=.*' | sort -u");
            await PutPairAsync(nginx, renewed);
            var status = await ClusterObserver.ObserveUntilHealthyAsync(apache, HostConnectors.Default, s_patience, cancellation: TestContext.Current.CancellationToken);
            var served = await AskAsync(nginx, """
                for try in $(seq 100); do curl -skv https://192.0.2.21:8443/ 2>&1 >/dev/null | grep -q CN=renewed && break; sleep 0.2; done
                for port in 443 8443; do curl -skv https://192.0.2.21:$port/ 2>&1 >/dev/null | grep -o 'CN=[a-z]*' | sort -u; done
                curl -s -o /dev/null -w '%{http_code} %{redirect_url}\n' http://192.0.2.21:8080/a?b
                """);
            var drill = await DrillAsync(apache, FailoverFault.RealServerCrash, s_patience);
            var imported = await ClusterImport.ReadAsync(
                [.. apache.Hosts.Select(h => h.Name).Where(n => n != LabCluster.ClientName)], apache.Ssh, HostConnectors.Default, cancellation: TestContext.Current.CancellationToken);

            Assert.Empty(again.Changes);
            Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
            Assert.Contains(status.Hosts.Single(h => h.Name == "web1").Services, s => s is { Unit: "apache2.service", IsActive: true });
            Assert.True(drill.Passed, string.Join('\n', drill.Failures));
            Assert.All(drill.Phases, p => Assert.NotEmpty(p.ServedBy.Select(s => s.Server).Intersect(["web1", "web2"])));
            Assert.Contains(drill.Timeline, e => e.Kind == DrillEventKind.RealServerRemoved);
            Assert.All(early.Problems, p => Assert.Equal(ClusterProblemKind.CertificateExpires, p.Kind));
            Assert.Equal(["web1", "web2"], early.Problems.Select(p => p.Host).Order());
            Assert.Equal("CN=soon", before.Trim());
            Assert.Equal("CN=kept\nCN=renewed\n301 https://192.0.2.21/a?b\n", served);
            // Nothing on a host says where what HaCluster wrote there came from.
            Assert.Equal(4, imported.Warnings.Count);
            Assert.Equal(
                apache.WebServers.Select(w => w with { Source = null, Tls = w.Name == "shop-tls" ? new() { Certificate = "file:hacluster-shop-tls.crt", Key = "file:hacluster-shop-tls.key" } : w.Tls }).OrderBy(w => w.Name),
                imported.Cluster.WebServers.OrderBy(w => w.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
            await DeployAsync(nginx, ClusterState.For(nginx.Checked()));
        }
    }

    private static async Task PutPairAsync(Cluster cluster, TestCertificate pair)
    {
        foreach (var host in new[] { "web1", "web2" })
            await RunAsync(cluster, host, $"umask 077; printf '%s\\n' '{pair.Key}' >/root/site.key; printf '%s\\n' '{pair.Certificate}' >/root/site.new; mv /root/site.new /root/site.crt.$$; ln -sfn /root/site.crt.$$ /root/site.crt");
    }

    private static Task<string> AskAsync(Cluster cluster, string script) => RunAsync(cluster, LabCluster.ClientName, script);
}
