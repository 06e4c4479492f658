using System.Net;
using HaCluster.Adoption;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Features.Web;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Adoption;

public sealed class ClusterImportTests
{
    private const string KeepalivedConf = "/etc/keepalived/keepalived.conf";

    public static TheoryData<string, Cluster> DeployedClusters => new()
    {
        { "example", ExampleCluster.Create() },
        { "textbook", Clusters.Textbook },
        { "unicast", Clusters.WithInstance(v => v with { Unicast = true, PreemptDelay = TimeSpan.FromSeconds(2.5) }) },
        { "password", Clusters.WithInstance(v => v with { AuthPass = Secret.FromValue("s{cret #1"), NoPreempt = true }) },
        { "version 3", Clusters.WithInstance(v => v with { Version = 3, AdvertInterval = TimeSpan.FromMilliseconds(100) }) },
        { "states", Clusters.WithInstance(v => v with { Members = [v.Members[0] with { State = VrrpState.Backup }, v.Members[1] with { State = VrrpState.Master }] }) },
        { "two families", Clusters.WithInstance(v => v with { VirtualIPAddresses = v.VirtualIPAddresses.Add(InterfaceAddress.Parse("2001:db8::100/64")) }) },
        { "no check", Clusters.WithService(s => s with { HealthCheck = null, Persistence = TimeSpan.FromMinutes(5), SorryServer = IPEndPoint.Parse("192.168.1.7:8080") }) },
        { "one check of its own", Clusters.WithService(s => s with { RealServers = [s.RealServers[0], s.RealServers[1] with { Weight = 0, HealthCheck = new() { Kind = IpvsHealthCheckKind.Http, Interval = TimeSpan.FromSeconds(5), StatusCode = 204, VirtualHost = "www.example.net" } }] }) },
        { "checks of their own", Clusters.WithService(s => s with { HealthCheck = null, RealServers = s.RealServers.Select(r => r with { HealthCheck = new() { Kind = IpvsHealthCheckKind.Tcp, RetryDelay = TimeSpan.FromSeconds(1) } }).ToValueList() }) },
        { "settings of a service", Clusters.WithService(s => s with { Scheduler = IpvsScheduler.Mh, SchedulerFlags = IpvsSchedulerFlags.Port | IpvsSchedulerFlags.Fallback, InhibitOnFailure = true, Quorum = 2, Hysteresis = 1, QuorumUp = "/usr/bin/logger 'up again'", QuorumDown = "/bin/false", Alpha = true, Omega = true }) },
        { "a flag that no scheduler reads", Clusters.WithService(s => s with { SchedulerFlags = IpvsSchedulerFlags.Third }) },
        { "checks of every kind", Checks.OneService },
        { "UDP packet by packet", Clusters.WithService(s => s with { Protocol = IpvsProtocol.Udp, OnePacket = true, HealthCheck = new() { Kind = IpvsHealthCheckKind.Dns, QueryType = "A", QueryName = "www.example" } }) },
        { "a mark", Clusters.WithService(s => s with { Mark = 7, MoreAddresses = [new(s.Address.Address, 443, 443), new(s.Address.Address, 40000, 40100)], Persistence = TimeSpan.FromMinutes(5) }) },
        { "all ports", Clusters.WithService(s => s with { Address = new(s.Address.Address, 0), Persistence = TimeSpan.FromMinutes(5), HealthCheck = new() { Kind = IpvsHealthCheckKind.Tcp, Port = 21 } }) },
        { "directors that are real servers", Clusters.Textbook with { IpvsServices = [Clusters.Textbook.IpvsServices[0] with { Mark = 1, RealServers = [new() { Host = "lb1" }, new() { Host = "lb2" }] }], WebServers = [], NfsShares = [] } },
        { "text", WithText(Clusters.Textbook) },
        { "sites", Clusters.Textbook with { WebServers = [new() { Name = "a", Kind = WebServerKind.Nginx, On = ["web1"], Root = "/srv/a b", Port = 8080, ServerName = ["a.example", "b.example"], ServedByHeader = false }] } },
        { "a share behind a VIP", Clusters.WithSharedStorage },
        { "scripts", WithScripts(Clusters.Textbook) },
        { "shares", Clusters.Textbook with { NfsShares = [.. Clusters.Textbook.NfsShares, new() { Path = "/data/my files", Server = "nfs1", Clients = ["192.168.1.101", "@hosts"], MountOn = ["web1"], MountOptions = ["nfsvers=4.1", "soft"] }] } },
    };

    [Theory]
    [MemberData(nameof(DeployedClusters))]
    public void What_HaCluster_deployed_is_described_so_that_a_deploy_changes_nothing(string name, Cluster cluster)
    {
        var imported = ClusterImport.Describe(Readings.Deployed(cluster), new SshSettings(), null, []);

        Assert.Empty(imported.Warnings);
        Assert.Equal(ClusterGate.TryCheck(cluster, out _, out _), ClusterGate.TryCheck(imported.Cluster, out _, out _));
        Assert.Equal(cluster.Name, imported.Cluster.Name);
        Assert.All(ClusterState.For(cluster.Unchecked()).Zip(ClusterState.For(imported.Cluster.Unchecked())), pair =>
        {
            Assert.Equal(pair.First.Host.Address, pair.Second.Host.Address);
            Assert.Equal(pair.First.Resources.Select(Said).OrderBy(r => r.Id, StringComparer.Ordinal), pair.Second.Resources.Select(Said).OrderBy(r => r.Id, StringComparer.Ordinal));
        });
        Assert.True(name.Length > 0);
    }

    [Fact]
    public void Sites_of_Apache_are_described_as_they_were_deployed_on_any_port_and_for_any_names()
    {
        var example = ExampleCluster.Create();
        var site = example.WebServers[0] with { Kind = WebServerKind.Apache };
        var cluster = example with { WebServers = [site, site with { Name = "shop", Port = 80, ServerName = ["shop.example.net", "www.shop.example.net"], ServedByHeader = false }] };

        var imported = Import(Readings.Deployed(cluster));

        Assert.Equal(cluster.WebServers, imported.Cluster.WebServers);
        Assert.Empty(imported.Warnings);
    }

    [Fact]
    public void A_program_that_only_lies_there_beside_the_one_that_HaCluster_set_up_has_no_site_of_the_cluster()
    {
        var example = ExampleCluster.Create();
        var cluster = example with { WebServers = [example.WebServers[0] with { Kind = WebServerKind.Apache }] };
        var readings = Readings.Deployed(cluster).Select(r => r.With(f => f with
        {
            Files = f.Files.Append(new("/etc/nginx/sites-enabled/default", new FileFact(FileFactKind.File, UnixFileMode.UserRead, "root", "root") { Content = "server { listen 80; root /var/www/html; }"u8.ToArray() })).ToDictionary(),
        })).ToArray();

        Assert.Equal(cluster.WebServers, Import(readings).Cluster.WebServers);
    }

    [Fact]
    public void The_scripts_that_keepalived_runs_are_described_with_their_text_and_their_owner()
    {
        const string Check = "#!/bin/sh\nexec pidof nginx >/dev/null\n";
        string Conf(string state) => $$"""
            vrrp_script chk { script "/usr/local/sbin/check web"
            }
            vrrp_script pid { script "/usr/bin/pidof nginx"
            }
            vrrp_instance VI_1 { state {{state}}
              interface eth0
              virtual_router_id 61
              virtual_ipaddress { 192.0.2.100/24
              }
              notify "/etc/keepalived/notify.sh" root
              notify_stop /opt/stop
              notify_fault "/usr/local/bin/none"
            }
            """;
        HostReading Node(string name, string address, string notify, string owner) => Readings.Host(name, address, (KeepalivedConf, Conf("BACKUP"))).With(f => f with
        {
            Files = f.Files.Concat(
            [
                Script("/usr/local/sbin/check", Check, 0x1ED, owner), Script("/etc/keepalived/notify.sh", notify, 0x1ED, "root"), Script("/usr/bin/pidof", "#!/bin/sh\n", 0x1ED, "root"),
                Script("/opt/stop", "\u007fELF", 0x1ED, "root"),
            ]).ToDictionary(),
        });

        var imported = Import(Node("lb1", "192.0.2.11", "#!/bin/sh\nlogger one\n", "root"), Node("lb2", "192.0.2.12", "#!/bin/sh\nlogger two\n", "root"));
        var owned = Import(Node("lb1", "192.0.2.11", "#!/bin/sh\n", "keepalived_script"));

        Assert.Equal(
            [
                new() { Path = "/etc/keepalived/notify.sh", Content = "#!/bin/sh\nlogger one\n", On = ["lb1"] },
                new() { Path = "/etc/keepalived/notify.sh", Content = "#!/bin/sh\nlogger two\n", On = ["lb2"] },
                new KeepalivedScript { Path = "/usr/local/sbin/check", Content = Check },
            ],
            imported.Cluster.KeepalivedScripts);
        Assert.Equal(["lb1: /opt/stop is no script that a definition can hold; it stays as it is on the host.", "lb2: /opt/stop is no script that a definition can hold; it stays as it is on the host."], imported.Warnings);
        Assert.Equal("keepalived_script", owned.Cluster.KeepalivedScripts.Single(s => s.Path == "/usr/local/sbin/check").Owner);
        Assert.Equal(imported.Cluster, ClusterYaml.Parse(ClusterYaml.Write(imported.Cluster)));
    }

    [Fact]
    public void A_script_that_lies_elsewhere_is_asked_for_once_and_its_mode_is_told_where_a_deploy_changes_it()
    {
        var reading = Readings.Host("lb1", "192.0.2.11", (KeepalivedConf, "vrrp_script chk {\nscript \"/usr/local/sbin/check web\"\n}\nvrrp_instance VI_1 {\ninterface eth0\nvirtual_router_id 61\nvirtual_ipaddress {\n192.0.2.100/24\n}\nnotify /etc/keepalived/notify.sh\n}\n"));
        var missing = new List<string>();

        KeepalivedFeature.Instance.Read(reading, missing);
        var read = reading with { Asked = missing };
        var again = new List<string>();
        KeepalivedFeature.Instance.Read(read, again);
        var found = Import(read.With(f => f with { Files = f.Files.Append(Script("/usr/local/sbin/check", "#!/bin/sh\n", 0x1C0, "root")).ToDictionary() }));

        // What lies beside keepalived.conf was read with it.
        Assert.Equal(["/usr/local/sbin/check"], missing);
        Assert.Empty(again);
        Assert.Equal("/usr/local/sbin/check", Assert.Single(found.Cluster.KeepalivedScripts).Path);
        Assert.Contains("lb1: /usr/local/sbin/check has mode 0700; a deploy makes it 0755.", found.Warnings);
    }

    private static KeyValuePair<string, FileFact> Script(string path, string text, int mode, string owner) =>
        new(path, new FileFact(FileFactKind.File, (UnixFileMode)mode, owner, "root") { Content = System.Text.Encoding.UTF8.GetBytes(text) });

    private static Cluster WithScripts(Cluster cluster) => cluster with
    {
        KeepalivedScripts = [new() { Path = "/usr/local/sbin/check-web", Content = "#!/bin/sh\nexec curl -sf http://localhost/ >/dev/null\n" }],
        Keepalived = "vrrp_script check_web {\n    script /usr/local/sbin/check-web\n}\n",
        VrrpInstances = cluster.VrrpInstances.Select(v => v with { Keepalived = "track_script {\n    check_web\n}\n" }).ToValueList(),
    };

    [Fact]
    public void A_share_that_is_mounted_from_a_VIP_is_served_by_it_where_all_members_export_it_alike()
    {
        var readings = Readings.Deployed(Clusters.WithSharedStorage);
        var other = readings.Select(r => r.Target != "nfs2" ? r : Different(r)).ToArray();

        Assert.Equal(["192.168.1.210"], Import(readings).Cluster.NfsShares.Select(s => s.Server));
        Assert.All(Import(other).Cluster.NfsShares, s => Assert.NotEqual("192.168.1.210", s.Server));

        static HostReading Different(HostReading reading)
        {
            var host = Readings.Host("nfs2", "192.168.1.201", (KeepalivedConf, reading.TextOf(KeepalivedConf)!), ("/etc/exports", "/data/web *(ro)\n"));
            return host with { Facts = host.Facts with { InterfaceAddresses = reading.Addresses } };
        }
    }

    [Fact]
    public void The_description_is_the_one_that_was_deployed_but_for_names_that_no_host_has()
    {
        var example = ExampleCluster.Create();

        Assert.Equal(
            example with { IpvsServices = [example.IpvsServices[0] with { Name = "192.0.2.100:80" }], Hosts = example.Hosts.Select(h => h with { SshTarget = h.Name }).ToValueList() },
            Import(Readings.Deployed(example)).Cluster);
    }

    [Fact]
    public void A_hand_written_keepalived_conf_keeps_all_that_the_description_has_no_property_for()
    {
        var imported = Import(
            Readings.Host("lb1", "192.0.2.11", (KeepalivedConf, HandWritten("MASTER", 150, "ens3"))),
            Readings.Host("lb2", "192.0.2.12", (KeepalivedConf, HandWritten("BACKUP", 100, "ens4"))),
            Readings.Host("web1", "192.0.2.21"),
            Readings.Host("web2", "192.0.2.22"));

        var instance = Assert.Single(imported.Cluster.VrrpInstances);
        Assert.Equal(("VI_1", "ens3", 51, true), (instance.Name, instance.Interface, instance.VirtualRouterId, instance.Unicast));
        Assert.Equal("1111", instance.AuthPass!.Reveal());
        Assert.Equal([("lb1", 150, null, null), ("lb2", 100, null, "interface ens4\n")], instance.Members.Select(m => (m.Host, m.Priority, m.State, m.Keepalived)));
        Assert.Equal("notify_master \"/usr/local/bin/notify.sh master\"\n", instance.Keepalived);
        Assert.Equal(["chk_nginx -20"], instance.TrackScripts.Select(t => t.ToString()));
        var check = Assert.Single(imported.Cluster.VrrpScripts);
        Assert.Equal("/usr/bin/pgrep nginx", check.Script);
        Assert.Equal(TimeSpan.FromSeconds(2), check.Interval);
        var service = Assert.Single(imported.Cluster.IpvsServices);
        Assert.Equal("192.0.2.100:80", service.Name);
        Assert.Equal((null, 1), (service.Keepalived, service.Quorum));
        Assert.Equal([("web1", null, IpvsHealthCheckKind.Tcp, null), ("web2", null, IpvsHealthCheckKind.Misc, "/usr/local/bin/check web2")], service.RealServers
            .Select(r => (r.Host, r.Keepalived, Check: (r.HealthCheck ?? service.HealthCheck)!)).Select(r => (r.Host, r.Keepalived, r.Check.Kind, r.Check.Command)));
        var host = imported.Cluster.FindHost("lb1")!;
        Assert.DoesNotContain("vrrp_script", host.Keepalived, StringComparison.Ordinal);
        Assert.Contains("vrrp_sync_group G1 {\n    group {\n        VI_1\n    }\n}\n", host.Keepalived, StringComparison.Ordinal);
        Assert.Contains("router_id LVS_lb\n", host.Keepalived, StringComparison.Ordinal);
        Assert.DoesNotContain(imported.Cluster.ToString(), "1111", StringComparison.Ordinal);
        // The errors are those that the hand-written files have: -t, and with it a deploy, refuses them.
        Assert.Equal(
            ["HA167", "HA171"],
            ClusterValidator.Validate(imported.Cluster).Where(f => f.Severity == Severity.Error).Select(f => f.RuleId).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_kept_comes_back_from_the_file_that_a_deploy_writes()
    {
        var first = Import(Readings.Host("lb1", "192.0.2.11", (KeepalivedConf, HandWritten("MASTER", 150, "ens3"))), Readings.Host("lb2", "192.0.2.12", (KeepalivedConf, HandWritten("BACKUP", 100, "ens4"))));
        var again = Import(
            Readings.Host("lb1", "192.0.2.11", (KeepalivedConf, KeepalivedRenderer.For(first.Cluster, "lb1", revealSecrets: true))),
            Readings.Host("lb2", "192.0.2.12", (KeepalivedConf, KeepalivedRenderer.For(first.Cluster, "lb2", revealSecrets: true))));

        Assert.Equal(KeepalivedRenderer.For(first.Cluster, "lb1"), KeepalivedRenderer.For(again.Cluster, "lb1"));
        Assert.Equal(KeepalivedRenderer.For(first.Cluster, "lb2"), KeepalivedRenderer.For(again.Cluster, "lb2"));
    }

    [Fact]
    public void A_password_that_is_kept_elsewhere_is_named_and_the_cluster_can_be_written()
    {
        var hosts = Readings.Deployed(Clusters.WithInstance(v => v with { AuthPass = Secret.FromValue("s{cret") }));
        var kept = Path.GetTempFileName();
        try
        {
            File.WriteAllText(kept, "s{cret\n");

            var imported = ClusterImport.Describe(hosts, new SshSettings(), null, [Secret.FromReference($"file:{kept}")]).Cluster;

            Assert.Equal($"file:{kept}", imported.VrrpInstances[0].AuthPass!.Reference);
            Assert.Equal(imported, ClusterYaml.Parse(ClusterYaml.Write(imported)));
        }
        finally
        {
            File.Delete(kept);
        }
        Assert.Equal(DefinitionErrorId.SecretNotExportable, Assert.Throws<HaClusterException>(() => ClusterYaml.Write(Import(hosts).Cluster)).ErrorId);
    }

    [Fact]
    public void Other_passwords_are_left_out_and_said_to_be()
    {
        const string Conf = """
            SSL {
                password hunter2
                ca /etc/ssl/ca.pem
            }
            bfd_instance b {
                passive
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                authentication {
                    auth_type AH
                    auth_pass hunter2
                }
            }
            """;

        var imported = Import(Readings.Host("lb1", "192.0.2.11", (KeepalivedConf, Conf)));

        Assert.Equal("bfd_instance b {\n    passive\n}\n\nSSL {\n    ca /etc/ssl/ca.pem\n}\n", imported.Cluster.Hosts[0].Keepalived);
        Assert.DoesNotContain("hunter2", ClusterYaml.Write(imported.Cluster), StringComparison.Ordinal);
        Assert.Equal(2, imported.Warnings.Count(w => w.Contains("is not kept", StringComparison.Ordinal)));
        Assert.DoesNotContain(imported.Warnings, w => w.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void What_members_have_differently_stays_with_each_of_them()
    {
        static string Conf(string lines) => $"vrrp_instance VI_1 {{\ninterface eth0\nvirtual_router_id 51\nvirtual_ipaddress {{\n192.0.2.100/24 label eth0:1\n}}\n{lines}\n}}\n";

        var instance = Import(
            Readings.Host("lb1", "192.0.2.11", (KeepalivedConf, Conf("priority 255\nnopreempt\nadvert_int 2"))),
            Readings.Host("lb2", "192.0.2.12", (KeepalivedConf, Conf("")))).Cluster.VrrpInstances[0];

        Assert.Equal(["192.0.2.100/24"], instance.VirtualIPAddresses.Select(a => a.ToString()));
        Assert.Equal("virtual_ipaddress {\n    192.0.2.100/24 label eth0:1\n}\n", instance.Keepalived);
        Assert.Equal((false, TimeSpan.FromSeconds(1)), (instance.NoPreempt, instance.AdvertInterval));
        Assert.Equal("priority 255\nadvert_int 2\nnopreempt\n", instance.Members[0].Keepalived);
        Assert.Equal((254, VrrpState.Backup, 100, null), (instance.Members[0].Priority, instance.Members[0].State, instance.Members[1].Priority, instance.Members[1].Keepalived));
    }

    [Fact]
    public void A_virtual_server_that_has_no_place_in_the_description_is_kept_as_text()
    {
        const string Conf = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.100/24
                }
            }
            virtual_server fwmark 7 {
                real_server 192.0.2.21 80 {
                }
            }
            virtual_server 198.51.100.1 80 {
                lb_kind DR
                real_server 192.0.2.21 80 {
                }
            }
            virtual_server 192.0.2.100 53 {
                protocol UDP
                lb_kind DR
                real_server 192.0.2.99 5353 {
                    weight 70000
                    SMTP_CHECK {
                    }
                }
            }
            """;

        var imported = Import(Readings.Host("lb1", "192.0.2.11", (KeepalivedConf, Conf)));

        Assert.Contains("virtual_server fwmark 7 {\n", imported.Cluster.Hosts[0].Keepalived, StringComparison.Ordinal);
        Assert.Contains("virtual_server 198.51.100.1 80 {\n", imported.Cluster.Hosts[0].Keepalived, StringComparison.Ordinal);
        var service = Assert.Single(imported.Cluster.IpvsServices);
        Assert.Equal(("192.0.2.100:53/udp", IpvsProtocol.Udp, IpvsScheduler.Wlc), (service.Name, service.Protocol, service.Scheduler));
        Assert.Equal(("192.0.2.99", 5353, 65535, "weight 70000\n"), (service.RealServers[0].Host, service.RealServers[0].Port, service.RealServers[0].Weight, service.RealServers[0].Keepalived));
        Assert.Equal(IpvsHealthCheckKind.Smtp, service.HealthCheck!.Kind);
        Assert.Equal(IPAddress.Parse("192.0.2.99"), imported.Cluster.FindHost("192.0.2.99")!.Address);
        Assert.Equal(["firewall mark 7", "no vrrp_instance holds its address"], Parts(imported.Warnings, "firewall mark 7", "no vrrp_instance holds its address"));
        // 192.0.2.21 is in the text only.
        Assert.Contains("192.0.2.99", Assert.Single(imported.Warnings, w => w.Contains("is described as host", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["lb1", "192.0.2.99"], imported.Cluster.Hosts.Select(h => h.Name));
    }

    [Fact]
    public void A_service_that_only_the_IPVS_table_has_is_described_from_there()
    {
        const string Conf = "vrrp_instance VI_1 {\ninterface eth0\nvirtual_router_id 51\nvirtual_ipaddress {\n192.0.2.100/24\n}\n}\n";
        var director = Readings.Host("lb1", "192.0.2.11", (KeepalivedConf, Conf)).With(f => f with
        {
            Kernel = new FileLines(
            [
                "/proc/net/ip_vs:IP Virtual Server version 1.2.1 (size=4096)",
                "/proc/net/ip_vs:TCP  C0000264:0050 wrr persistent 300 FFFFFFFF",
                "/proc/net/ip_vs:  -> C0000215:0050      Route   3      0          0",
            ]),
        });

        var imported = Import(director, Readings.Host("web1", "192.0.2.21"));

        var service = Assert.Single(imported.Cluster.IpvsServices);
        // 300 are jiffies.
        Assert.Equal((IpvsScheduler.Wrr, IpvsForwarding.DirectRouting, TimeSpan.FromMinutes(6)), (service.Scheduler, service.Forwarding, service.Persistence));
        Assert.Equal(("web1", 3), (service.RealServers[0].Host, service.RealServers[0].Weight));
        Assert.Equal(["with the persistence of 6 minutes", "by ARP", "does not have that on lo"], Parts(imported.Warnings, "with the persistence of 6 minutes", "by ARP", "does not have that on lo"));
    }

    [Fact]
    public void Shares_and_their_mounts_are_found_wherever_they_are_written()
    {
        var imported = Import(
            Readings.Host("nfs1", "192.0.2.31", ("/etc/exports", "/data 192.0.2.0/24(ro,no_root_squash)\n/home @hosts\n")),
            Readings.Host("web1", "192.0.2.21", ("/etc/fstab", "# table\n192.0.2.31:/data /srv/my\\040data nfs4 soft,ro 0 0\n/dev/sda1 / ext4 defaults 0 1\n")),
            Readings.Host("web2", "192.0.2.22").With(f => f with { Mounts = [KernelText.ReadMount("web2", "36 35 0:1 / /home rw - nfs4 nfs1:/home rw,hard")!, KernelText.ReadMount("web2", "37 35 0:1 / /x rw - nfs4 192.0.2.77:/x rw")!] }));

        Assert.Equal(
            [
                new NfsShare { Path = "/data", Server = "nfs1", Clients = ["192.0.2.0/24"], Options = ["ro", "no_root_squash"], MountOn = ["web1"], MountAt = "/srv/my data", MountOptions = ["soft", "ro"] },
                new NfsShare { Path = "/home", Server = "nfs1", Clients = ["@hosts"], Options = ["ro", "sync", "no_subtree_check"], MountOn = ["web2"] },
            ],
            imported.Cluster.NfsShares);
        Assert.Equal(2, imported.Warnings.Count);
        Assert.Contains(imported.Warnings, w => w.Contains("192.0.2.77:/x", StringComparison.Ordinal) && w.Contains("none of the hosts", StringComparison.Ordinal));
    }

    [Fact]
    public void Sites_of_other_people_s_nginx_are_described_as_far_as_they_serve_a_folder()
    {
        const string Site = "server {\n  listen 8080 default_server;\n  listen [::]:8080;\n  server_name shop.example \"www.shop.example\"; # names\n  location / { root /srv/shop; }\n}\n";
        var imported = Import(
            Readings.Host("web1", "192.0.2.21", ("/etc/nginx/sites-enabled/shop", Site), ("/etc/nginx/conf.d/api.conf", "server { listen 80; location / { proxy_pass http://127.0.0.1:3000; } }")),
            Readings.Host("web2", "192.0.2.22", ("/etc/nginx/sites-enabled/shop", Site)));

        Assert.Equal(
            [new WebServer { Name = "shop", Kind = WebServerKind.Nginx, On = ["web1", "web2"], Root = "/srv/shop", Port = 8080, ServerName = ["shop.example", "www.shop.example"], ServedByHeader = false }],
            imported.Cluster.WebServers);
        Assert.Contains("api.conf", Assert.Single(imported.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lb1", null, "lb1", "lb1")]
    [InlineData("admin@lb1", null, "lb1", "admin@lb1")]
    [InlineData("192.0.2.11", null, "own", null)]
    [InlineData("lb1", "ssh.conf", "lb1", null)]
    public void A_host_is_called_as_ssh_knows_it(string target, string? configFile, string name, string? sshTarget)
    {
        var reading = Readings.Host(target, "192.0.2.11").With(f => f with { HostName = "own.example.net" });

        var host = ClusterImport.Describe([reading], new SshSettings { ConfigFile = configFile }, null, []).Cluster.Hosts[0];

        Assert.Equal((name, sshTarget), (host.Name, host.SshTarget));
    }

    [Fact]
    public void A_host_that_is_given_twice_is_refused() => Assert.Equal("HostTwice",
        Assert.Throws<HaClusterException>(() => Import(Readings.Host("lb1", "192.0.2.11"), Readings.Host("admin@lb1", "192.0.2.11"))).ErrorId);

    private static ImportedCluster Import(params HostReading[] hosts) => ClusterImport.Describe(hosts, new SshSettings(), null, []);

    // Those of the parts that some warning has.
    private static IEnumerable<string> Parts(IEnumerable<string> warnings, params string[] parts) => parts.Where(p => warnings.Any(w => w.Contains(p, StringComparison.Ordinal)));

    // Reasons speak of names that only the description has.
    private static Resource Said(Resource resource) => resource with { Reason = "" };

    private static Cluster WithText(Cluster cluster) => cluster with
    {
        Hosts = cluster.Hosts.Select(h => h.Name == "lb1" ? h with { Keepalived = "global_defs {\n    vrrp_garp_interval 0.1\n}\nvrrp_script chk {\n    script /bin/true\n}\n" } : h).ToValueList(),
        VrrpInstances = [cluster.VrrpInstances[0] with { Keepalived = "garp_master_delay 2\n", Members = [cluster.VrrpInstances[0].Members[0] with { Keepalived = "track_script {\n    chk\n}\n" }, cluster.VrrpInstances[0].Members[1]] }],
    };

    private static string HandWritten(string state, int priority, string device) =>
        $$"""
        ! Configuration File for keepalived
        global_defs {
           notification_email { root@localhost }
           router_id LVS_lb
        }
        vrrp_script chk_nginx {
            script "/usr/bin/pgrep nginx"   # the name is enough
            interval 2
        }
        vrrp_sync_group G1 {
            group { VI_1 }
        }
        vrrp_instance VI_1 {
            state {{state}}
            interface {{device}}
            virtual_router_id 51
            priority {{priority}}
            advert_int 1
            unicast_peer {
                {{(state == "MASTER" ? "192.0.2.12" : "192.0.2.11")}}
            }
            authentication {
                auth_type PASS
                auth_pass 1111
            }
            virtual_ipaddress {
                192.0.2.100/24 dev {{device}}
            }
            track_script {
                chk_nginx weight -20
            }
            notify_master "/usr/local/bin/notify.sh master"
        }
        virtual_server 192.0.2.100 80 {
            delay_loop 6
            lb_algo rr
            lb_kind DR
            protocol TCP
            quorum 1
            real_server 192.0.2.21 80 {
                weight 1
                TCP_CHECK {
                    connect_timeout 3
                }
            }
            real_server 192.0.2.22 80 {
                weight 1
                MISC_CHECK {
                    misc_path "/usr/local/bin/check web2"
                }
            }
        }
        """;
}
