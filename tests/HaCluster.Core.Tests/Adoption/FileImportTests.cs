using System.Net;
using HaCluster.Adoption;
using HaCluster.Definition;
using HaCluster.Features.Web;
using HaCluster.Formats.Exports;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Adoption;

/// <summary>A description out of files, without any host.</summary>
public sealed class FileImportTests : IDisposable
{
    private const string Exports = "/data/web 192.0.2.0/24(rw,sync)\n";

    private const string Dump = """
        -A -t 192.0.2.100:443 -s sh -p 300
        -a -t 192.0.2.100:443 -r 192.0.2.21:443 -g -w 3
        -a -t 192.0.2.100:443 -r 192.0.2.22:443 -g -w 1
        """;

    private const string Fstab = "/dev/sda1 / ext4 defaults 0 1\n192.0.2.31:/data/web /srv/www nfs4 nfsvers=4.2,hard,_netdev 0 0\n";

    private const string NginxSite = "# the shop\nserver {\n    listen 80;\n    root /srv/www;\n}\n";

    private const string ApacheSite = "<VirtualHost *:80>\n    DocumentRoot /srv/www\n</VirtualHost>\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hacluster-files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Two_keepalived_conf_named_after_their_hosts_make_a_cluster_that_passes()
    {
        var imported = ClusterImport.FromFiles([Write("lb1.conf", Conf("lb1", 150, unicast: true)), Write("lb2.conf", Conf("lb2", 100, unicast: true))], "shop");

        var cluster = imported.Cluster;
        Assert.Equal(["lb1 192.0.2.11", "lb2 192.0.2.12", "192.0.2.21 192.0.2.21", "192.0.2.22 192.0.2.22"], cluster.Hosts.Select(h => $"{h.Name} {h.Address}"));
        Assert.Equal([("lb1", 150), ("lb2", 100)], cluster.VrrpInstances[0].Members.Select(m => (m.Host, m.Priority)));
        Assert.True(cluster.VrrpInstances[0].Unicast);
        Assert.Equal(["192.0.2.21", "192.0.2.22"], cluster.IpvsServices[0].RealServers.Select(r => r.Host));
        Assert.All(new[] { "192.0.2.21", "192.0.2.22" }, a => Assert.Contains(imported.Warnings, w => w.Contains($"described as host {a}", StringComparison.Ordinal)));
        Assert.True(ClusterGate.TryCheck(cluster, out _, out _));
        Assert.Equal(cluster, ClusterYaml.Parse(ClusterYaml.Write(cluster)));
    }

    [Fact]
    public void An_address_that_no_file_tells_is_said_to_be_unknown_and_does_not_pass()
    {
        string[] files = [Write("lb1.conf", Conf("lb1", 150)), Write("lb2.conf", Conf("lb2", 100))];

        var imported = ClusterImport.FromFiles(files);

        Assert.Equal([IPAddress.Any, IPAddress.Any], imported.Cluster.Hosts.Take(2).Select(h => h.Address));
        Assert.Contains(imported.Warnings, w => w.StartsWith("lb1: none of the files tells its own address", StringComparison.Ordinal));
        Assert.Contains(imported.Warnings, w => w.Contains("cannot be deployed: host lb2", StringComparison.Ordinal) && w.EndsWith("[HA057]", StringComparison.Ordinal));
        var known = ClusterImport.FromFiles(files, addresses: new Dictionary<string, IPAddress> { ["lb1"] = IPAddress.Parse("192.0.2.11"), ["lb2"] = IPAddress.Parse("192.0.2.12") });
        Assert.True(ClusterGate.TryCheck(known.Cluster, out _, out _));
        var byHosts = ClusterImport.FromFiles([.. files, Write("hosts", "127.0.0.1 localhost\n192.0.2.11 lb1.example.net lb1 # the first\n192.0.2.12\tlb2.example.net\n192.0.2.21 web1\n")]);
        Assert.Equal(["lb1 192.0.2.11", "lb2 192.0.2.12", "web1 192.0.2.21", "192.0.2.22 192.0.2.22"], byHosts.Cluster.Hosts.Select(h => $"{h.Name} {h.Address}"));
        Assert.Equal(["web1", "192.0.2.22"], byHosts.Cluster.IpvsServices[0].RealServers.Select(r => r.Host));
    }

    [Fact]
    public void A_folder_with_a_folder_for_each_host_tells_the_whole_cluster()
    {
        Write("lb1/keepalived.conf", "include conf.d/*.conf\n");
        Write("lb1/conf.d/all.conf", Conf("lb1", 150));
        Write("lb2/etc/keepalived/keepalived.conf", Conf("lb2", 100));
        Write("lb2/etc/keepalived/check.sh", "#!/bin/sh\ntrue\n");
        Write("nfs1/exports", Exports);
        Write("web1/fstab", Fstab);
        Write("web1/nginx/sites-enabled/shop", NginxSite);
        Write("web2/etc/fstab", Fstab);
        Write("web2/etc/apache2/sites-enabled/shop.conf", ApacheSite);
        Write("hosts", "192.0.2.11 lb1\n192.0.2.12 lb2\n192.0.2.21 web1\n192.0.2.22 web2\n192.0.2.31 nfs1\n");
        Write("notes.txt", "call Jane\n");

        var imported = ClusterImport.FromFiles([_folder.FullName], "shop");

        var cluster = imported.Cluster;
        Assert.Equal(["lb1", "lb2", "nfs1", "web1", "web2"], cluster.Hosts.Select(h => h.Name).Order());
        Assert.Equal(["web1", "web2"], cluster.IpvsServices[0].RealServers.Select(r => r.Host));
        Assert.Equal([("shop", WebServerKind.Nginx, "web1"), ("shop-web2", WebServerKind.Apache, "web2")], cluster.WebServers.Select(w => (w.Name, w.Kind, w.On[0])));
        Assert.Equal(("nfs1", "/srv/www", "web1, web2"), (cluster.NfsShares[0].Server, cluster.NfsShares[0].MountAt, cluster.NfsShares[0].MountOn.ToString()));
        Assert.True(ClusterGate.TryCheck(cluster, out _, out _));
        Assert.Equal(["In the folders, 1 file is of no kind that describes a cluster."], imported.Warnings);
    }

    [Fact]
    public void A_dump_of_ipvsadm_adds_the_services_that_no_keepalived_conf_has()
    {
        var imported = ClusterImport.FromFiles([Write("lb1.conf", Conf("lb1", 150, unicast: true)), Write("lb2.conf", Conf("lb2", 100, unicast: true)), Write("ipvsadm.rules", Dump)]);

        var service = imported.Cluster.IpvsServices.Single(s => s.Address.Port == 443);
        Assert.Equal((IpvsScheduler.Sh, IpvsForwarding.DirectRouting, TimeSpan.FromMinutes(5)), (service.Scheduler, service.Forwarding, service.Persistence));
        Assert.Equal([("192.0.2.21", 3), ("192.0.2.22", 1)], service.RealServers.Select(r => (r.Host, r.Weight)));
        Assert.Contains(imported.Warnings, w => w.Contains("ipvsadm.rules:1", StringComparison.Ordinal) && w.Contains("without a health check", StringComparison.Ordinal));
        var alone = ClusterImport.FromFiles([Write("ipvsadm.rules", Dump)]);
        Assert.Contains(alone.Warnings, w => w.Contains("nobody knows its directors", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dump_says_of_each_real_server_how_it_is_reached()
    {
        var imported = ClusterImport.FromFiles([Write("lb1.conf", Conf("lb1", 150, unicast: true)), Write("lb2.conf", Conf("lb2", 100, unicast: true)), Write("ipvsadm.rules", Dump.Replace("22:443 -g", "22:443 -i", StringComparison.Ordinal))]);

        var service = imported.Cluster.IpvsServices.Single(s => s.Address.Port == 443);
        Assert.Equal(IpvsForwarding.DirectRouting, service.Forwarding);
        Assert.Equal([null, IpvsForwarding.Tunnel], service.RealServers.Select(r => r.Forwarding));
    }

    [Theory]
    [InlineData("lb1.conf", "lb1")]
    [InlineData("lb1.keepalived.conf", "lb1")]
    [InlineData("lb-1-keepalived.conf", "lb-1")]
    [InlineData("keepalived_lb1.conf", "lb1")]
    [InlineData("keepalived.conf.lb1", "lb1")]
    [InlineData("lb1.example.net.conf", "lb1.example.net")]
    [InlineData("192.0.2.11.conf", "192.0.2.11")]
    [InlineData("lb1/keepalived.conf", "lb1")]
    [InlineData("lb1/keepalived/keepalived.conf", "lb1")]
    [InlineData("lb1/etc/keepalived/keepalived.conf", "lb1")]
    [InlineData("collected/lb1/etc/keepalived/keepalived.conf", "lb1")]
    public void Whose_a_file_is_its_name_or_its_folder_says(string path, string host) =>
        Assert.Equal(host, ClusterImport.FromFiles([Write(path, Conf("x", 100))]).Cluster.Hosts[0].Name);

    [Fact]
    public void A_host_before_the_file_says_it_whatever_it_is_called() =>
        Assert.Equal("lb9", ClusterImport.FromFiles([$"lb9={Write("lb1.conf", Conf("x", 100))}"]).Cluster.Hosts[0].Name);

    [Fact]
    public void What_cannot_be_taken_is_refused_by_name()
    {
        var notes = Write("notes.txt", "call Jane\n");
        var (one, other) = (Write("lb1.conf", Conf("lb1", 100)), Write("lb1/keepalived.conf", "static_ipaddress {\n}\n"));

        Assert.Equal("FileNotKnown", Failure(notes).ErrorId);
        Assert.Equal("FileNotKnown", Failure($"lb1={notes}").ErrorId);
        Assert.Contains("notes.txt", Failure(notes).Message, StringComparison.Ordinal);
        Assert.Equal("ConfigUnreadable", Failure(Path.Combine(_folder.FullName, "none.conf")).ErrorId);
        Assert.Equal("FileTwice", Failure(one, other).ErrorId);
    }

    [Fact]
    public void Objects_of_files_complete_the_hosts_that_are_described()
    {
        var described = ExampleCluster.Create() with { VrrpInstances = [], IpvsServices = [], NfsShares = [] };

        var completed = ConfigParts.Add(described, [Config(Write("lb1.conf", Conf("lb1", 150))), Config(Write("lb2.conf", Conf("lb2", 100))), .. NfsExports.Load(Write("nfs1.exports", Exports)), .. IpvsRules.Parse(Dump)]);

        var cluster = completed.Cluster;
        Assert.Equal(described.Hosts, cluster.Hosts);
        Assert.Equal([("lb1", 150), ("lb2", 100)], cluster.VrrpInstances[0].Members.Select(m => (m.Host, m.Priority)));
        Assert.Equal(["web1", "web2"], cluster.IpvsServices.SelectMany(s => s.RealServers).Select(r => r.Host).Distinct());
        Assert.Equal([80, 443], cluster.IpvsServices.Select(s => s.Address.Port));
        Assert.Equal(("nfs1", "/data/web"), (cluster.NfsShares[0].Server, cluster.NfsShares[0].Path));
        Assert.Equal(described.WebServers, cluster.WebServers);
        Assert.DoesNotContain(ClusterValidator.Validate(cluster), f => f.Severity == Severity.Error);
    }

    [Fact]
    public void A_rule_of_ipvsadm_is_a_service_of_the_instance_that_is_described()
    {
        var described = ExampleCluster.Create() with { IpvsServices = [] };

        var service = Assert.Single(ConfigParts.Add(described, IpvsRules.Parse(Dump)).Cluster.IpvsServices);

        Assert.Equal(("192.0.2.100:443", "web1, web2"), (service.Name, string.Join(", ", service.RealServers.Select(r => r.Host))));
    }

    [Fact]
    public void An_object_of_which_nothing_says_whose_it_is_is_refused_and_a_router_id_says_it()
    {
        var described = ExampleCluster.Create() with { VrrpInstances = [], IpvsServices = [] };

        Assert.Equal("FileOfNoHost", Assert.Throws<HaClusterException>(() => ConfigParts.Add(described, NfsExports.Parse(Exports))).ErrorId);
        Assert.Equal("FileOfNoHost", Assert.Throws<HaClusterException>(() => ConfigParts.Add(described, [Text(Conf("nobody", 100))])).ErrorId);
        Assert.Equal(["lb1", "lb2"], ConfigParts.Add(described, [Text(Conf("lb1", 150)), Text(Conf("lb2", 100))]).Cluster.VrrpInstances[0].Members.Select(m => m.Host));
    }

    private static KeepalivedConfiguration Text(string text) => KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(text)));

    private static KeepalivedConfiguration Config(string path) => KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(HaCluster.Formats.ConfigFile.Load(path))));

    private static HaClusterException Failure(params string[] files) => Assert.Throws<HaClusterException>(() => ClusterImport.FromFiles(files));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Conf(string routerId, int priority, bool unicast = false) => $$"""
        global_defs {
            router_id {{routerId}}
        }
        vrrp_instance VI_1 {
            state BACKUP
            interface eth0
            virtual_router_id 71
            priority {{priority}}
            {{(unicast ? $"unicast_peer {{\n        {(priority == 150 ? "192.0.2.12" : "192.0.2.11")}\n    }}" : "")}}
            virtual_ipaddress {
                192.0.2.100/24
            }
        }
        virtual_server 192.0.2.100 80 {
            delay_loop 2
            lb_algo rr
            lb_kind DR
            protocol TCP
            real_server 192.0.2.21 80 {
                TCP_CHECK {
                    connect_timeout 1
                    retry 1
                    delay_before_retry 1
                }
            }
            real_server 192.0.2.22 80 {
                TCP_CHECK {
                    connect_timeout 1
                    retry 1
                    delay_before_retry 1
                }
            }
        }

        """;
}
