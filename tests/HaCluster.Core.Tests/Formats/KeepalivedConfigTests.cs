using System.Net;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

public class KeepalivedConfigTests
{
    [Fact]
    public void A_member_that_must_not_preempt_starts_as_backup()
    {
        AssertLines(Clusters.WithInstance(v => v with { NoPreempt = true }), "state BACKUP", "nopreempt");
        AssertLines(Clusters.WithInstance(v => v with { PreemptDelay = TimeSpan.FromSeconds(2.5) }), "state BACKUP", "preempt_delay 2.5");
    }

    [Fact]
    public void A_given_state_is_written_as_it_is()
    {
        AssertLines(Clusters.WithInstance(v => v with { Members = [v.Members[0] with { State = VrrpState.Backup }, v.Members[1]] }), "state BACKUP");
        var fault = Clusters.WithInstance(v => v with { Members = [v.Members[0] with { State = VrrpState.Fault }, v.Members[1]] });
        AssertRefused("VrrpStateInvalid", fault);
    }

    [Fact]
    public void Times_below_a_second_keep_their_decimals() => AssertLines(
        Clusters.WithInstance(v => v with { AdvertInterval = TimeSpan.FromMilliseconds(100), Version = 3 }), "advert_int 0.1", "version 3");

    [Fact]
    public void Unicast_goes_to_every_other_member() => AssertLines(
        Clusters.WithInstance(v => v with { Unicast = true }),
        "unicast_src_ip 192.168.1.10", "unicast_peer {", "192.168.1.11");

    [Fact]
    public void Addresses_of_the_other_family_are_not_advertised() => AssertLines(
        Clusters.WithInstance(v => v with { VirtualIPAddresses = v.VirtualIPAddresses.Add(InterfaceAddress.Parse("2001:db8::100/64")) }),
        "virtual_ipaddress {", "192.168.1.100/24", "virtual_ipaddress_excluded {", "2001:db8::100/64");

    [Fact]
    public void What_no_property_says_stands_at_the_end_of_its_block_and_in_the_place_of_what_a_property_says()
    {
        var cluster = Clusters.WithInstance(v => v with
        {
            Keepalived = "track_script {\n    chk\n}\nvirtual_ipaddress {\n    192.168.1.100/24 dev eth0 label eth0:1\n}\n",
            Members = [v.Members[0] with { Keepalived = "interface ens3\nnotify_master \"/bin/logger -t vrrp 'I am master'\"" }, v.Members[1]],
        });
        cluster = cluster with { Hosts = cluster.Hosts.Select(h => h.Name == "lb1" ? h with { Keepalived = "global_defs {\n    router_id LVS_1\n    vrrp_garp_interval 0.1\n}\nvrrp_script chk {\n    script /bin/true\n}" } : h).ToValueList() };

        Assert.Equal(
            """
            # Written by HaCluster for lb1 of textbook: the next deploy overwrites what is changed here.

            global_defs {
                enable_script_security
                script_user root
                lvs_sync_daemon eth0 inst VI_1 id 51
                router_id LVS_1
                vrrp_garp_interval 0.1
            }

            vrrp_script chk {
                script /bin/true
            }

            track_file hacluster-move-VI_1 {
                file /etc/keepalived/hacluster/move-VI_1
            }

            track_file hacluster-suspend-tcp-192.168.1.100:80-192.168.1.101:80 {
                file /etc/keepalived/hacluster/suspend-tcp-192.168.1.100:80-192.168.1.101:80
            }

            track_file hacluster-suspend-tcp-192.168.1.100:80-192.168.1.102:80 {
                file /etc/keepalived/hacluster/suspend-tcp-192.168.1.100:80-192.168.1.102:80
            }

            vrrp_instance VI_1 {
                state MASTER
                virtual_router_id 51
                priority 100
                advert_int 1
                track_script {
                    chk
                }
                virtual_ipaddress {
                    192.168.1.100/24 dev eth0 label eth0:1
                }
                interface ens3
                notify_master "/bin/logger -t vrrp 'I am master'"
                track_file {
                    hacluster-move-VI_1 weight 1
                }
            }

            """,
            KeepalivedRenderer.For(cluster, "lb1")[..KeepalivedRenderer.For(cluster, "lb1").IndexOf("\nvirtual_server", StringComparison.Ordinal)]);
        Assert.Contains("interface eth0", KeepalivedRenderer.For(cluster, "lb2"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_instance_tracks_of_its_own_stays_beside_its_switch() => AssertLines(
        Clusters.WithInstance(v => v with { Keepalived = "track_file {\n    mine weight 2\n}" }) with { Keepalived = "track_file mine {\n    file /run/mine\n}" },
        "mine weight 2", "hacluster-move-VI_1 weight 1");

    [Theory]
    [InlineData("vrrp_sync_group G {\n    group {\n        VI_1\n    }\n}", false)]
    [InlineData("vrrp_sync_group G {\n    group {\n        VI_1\n    }\n    sync_group_tracking_weight\n}", true)]
    [InlineData("vrrp_sync_group G {\n    group {\n        VI_2\n    }\n}", true)]
    public void An_instance_has_a_switch_where_keepalived_weighs_it(string text, bool expected) =>
        Assert.Equal(expected, KeepalivedRenderer.For(Clusters.Textbook with { Keepalived = text }, "lb1").Contains("hacluster-move-VI_1 weight 1", StringComparison.Ordinal));

    [Fact]
    public void An_owner_of_the_address_cannot_be_weighed() =>
        Assert.DoesNotContain("hacluster-move", KeepalivedRenderer.For(Clusters.WithInstance(v => v with { Members = [v.Members[0] with { Priority = 254, Keepalived = "priority 255" }, v.Members[1]] }), "lb1"), StringComparison.Ordinal);

    [Fact]
    public void Directors_exchange_connections_unless_they_are_told_not_to_and_what_a_host_says_itself_wins()
    {
        Assert.Contains("    lvs_sync_daemon eth0 inst VI_1 id 51\n", KeepalivedRenderer.For(Clusters.Textbook, "lb2"), StringComparison.Ordinal);
        Assert.DoesNotContain("lvs_sync_daemon", KeepalivedRenderer.For(Clusters.Textbook with { ConnectionSync = false }, "lb1"), StringComparison.Ordinal);
        Assert.DoesNotContain("lvs_sync_daemon", KeepalivedRenderer.For(Clusters.Textbook with { IpvsServices = [] }, "lb1"), StringComparison.Ordinal);
        Assert.DoesNotContain("lvs_sync_daemon", KeepalivedRenderer.For(Clusters.WithInstance(v => v with { Members = [v.Members[0]] }), "lb1"), StringComparison.Ordinal);
        var own = KeepalivedRenderer.For(Clusters.Textbook with { Keepalived = "global_defs {\n    lvs_sync_daemon eth1 inst VI_1 id 7\n}" }, "lb1");
        Assert.Contains("lvs_sync_daemon eth1 inst VI_1 id 7", own, StringComparison.Ordinal);
        Assert.DoesNotContain("lvs_sync_daemon eth0", own, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_property_of_a_service_says_stands_before_the_real_servers_that_it_is_for() => AssertLines(
        Clusters.WithService(s => s with { Keepalived = "quorum 2", RealServers = [s.RealServers[0] with { Keepalived = "MISC_CHECK {\n    misc_path /bin/true\n}" }] }),
        "quorum 2", "weight 1", "MISC_CHECK {", "misc_path /bin/true");

    [Fact]
    public void A_password_is_written_for_the_host_only()
    {
        var cluster = Clusters.WithInstance(v => v with { AuthPass = Secret.FromValue("s{cret #1") });

        Assert.DoesNotContain("s{cret", KeepalivedRenderer.For(cluster, "lb1"), StringComparison.Ordinal);
        Assert.Contains("auth_pass \"s{cret #1\"\n", KeepalivedRenderer.For(cluster, "lb1", revealSecrets: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_that_is_not_there_is_an_error_with_the_place()
    {
        var cluster = Clusters.WithInstance(v => v with { AuthPass = Secret.FromReference("file:/nowhere/at/all") });

        var error = Assert.Throws<HaClusterException>(() => KeepalivedRenderer.For(cluster, "lb1", revealSecrets: true));
        Assert.Equal("SecretUnavailable", error.ErrorId);
        Assert.Contains("VI_1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_HTTP_check() => AssertLines(
        Clusters.WithService(s => s with
        {
            HealthCheck = new()
            {
                Kind = IpvsHealthCheckKind.Http,
                Path = "/health?a={b}",
                StatusCode = 204,
                VirtualHost = "www.example.net",
                Interval = TimeSpan.FromSeconds(0.5),
                RetryDelay = TimeSpan.FromMilliseconds(250),
                Retry = 3,
            },
        }),
        "delay_loop 0.5", "HTTP_GET {", "url {", "path \"/health?a={b}\"", "status_code 204", "virtualhost www.example.net", "connect_timeout 1", "retry 3", "delay_before_retry 0.25");

    [Theory]
    [InlineData("health")]
    [InlineData("/a b")]
    public void The_path_of_an_HTTP_check_is_one(string path) => AssertRefused("HealthCheckPathInvalid",
        Clusters.WithService(s => s with { HealthCheck = new() { Kind = IpvsHealthCheckKind.Http, Path = path } }));

    [Fact]
    public void A_real_server_with_a_check_of_its_own()
    {
        var own = new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Tcp, Interval = TimeSpan.FromSeconds(7) };
        var cluster = Clusters.WithService(s => s with { HealthCheck = null, RealServers = [s.RealServers[0] with { HealthCheck = own, Weight = 3 }, s.RealServers[1]] });

        AssertLines(cluster, "lb_algo rr", "weight 3", "TCP_CHECK {", "delay_loop 7");
        Assert.Single(Lines(cluster), "TCP_CHECK {");
    }

    [Fact]
    public void Persistence_is_in_whole_seconds_and_the_sorry_server_has_its_port() => AssertLines(
        Clusters.WithService(s => s with { Persistence = TimeSpan.FromSeconds(299.5), SorryServer = IPEndPoint.Parse("192.168.1.9:80") }),
        "persistence_timeout 300", "sorry_server 192.168.1.9 80");

    [Fact]
    public void A_real_server_may_be_reached_in_its_own_way() =>
        AssertLines(Clusters.WithService(s => s with { RealServers = [s.RealServers[0] with { Forwarding = IpvsForwarding.Tunnel }, s.RealServers[1] with { Forwarding = s.Forwarding }] }), "lb_kind DR", "lvs_method TUN");

    [Theory]
    [InlineData(IpvsForwarding.DirectRouting, "lb_kind DR")]
    [InlineData(IpvsForwarding.Masquerade, "lb_kind NAT")]
    [InlineData(IpvsForwarding.Tunnel, "lb_kind TUN")]
    public void Every_forwarding_method_has_its_word(IpvsForwarding forwarding, string line) =>
        AssertLines(Clusters.WithService(s => s with { Forwarding = forwarding }), line);

    [Fact]
    public void A_host_that_directs_nothing_gets_no_virtual_server() =>
        Assert.DoesNotContain("virtual_server", KeepalivedRenderer.For(Clusters.Textbook, "nfs1"), StringComparison.Ordinal);

    [Fact]
    public void A_service_that_is_drained_everywhere_is_refused() => AssertRefused("ServiceWithoutWeight",
        Clusters.WithService(s => s with { RealServers = s.RealServers.Select(r => r with { Weight = 0 }).ToValueList() }));

    [Fact]
    public void Weights_may_add_up_to_more_than_a_number_holds()
    {
        var cluster = Clusters.WithService(s => s with { RealServers = Enumerable.Repeat(s.RealServers[0] with { Weight = 65535 }, 40_000).ToValueList() });

        Assert.Equal(40_000, Lines(cluster).Count(l => l == "weight 65535"));
    }

    [Fact]
    public void Hosts_must_be_described()
    {
        AssertRefused("HostUnknown", Clusters.WithService(s => s with { RealServers = [new() { Host = "web9" }] }));
        Assert.Equal("HostUnknown", Assert.Throws<HaClusterException>(() => KeepalivedRenderer.For(Clusters.Textbook, "lb9")).ErrorId);
    }

    private static void AssertRefused(string errorId, Cluster cluster) =>
        Assert.Equal(errorId, Assert.Throws<HaClusterException>(() => KeepalivedRenderer.For(cluster, "lb1")).ErrorId);

    // The lines stand in this order, with or without others between them.
    private static void AssertLines(Cluster cluster, params string[] expected)
    {
        var lines = Lines(cluster);
        var at = -1;
        Assert.All(expected, line =>
        {
            var found = lines.FindIndex(at + 1, l => l == line);
            Assert.True(found >= 0, $"'{line}' does not stand after line {at + 1} of:\n{string.Join('\n', lines)}");
            at = found;
        });
    }

    private static List<string> Lines(Cluster cluster) => [.. KeepalivedRenderer.For(cluster, "lb1").Split('\n').Select(l => l.Trim())];
}
