using System.Net;
using System.Net.Sockets;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Binding;

public class KeepalivedConfigurationTests
{
    [Fact]
    public void A_vrrp_instance()
    {
        var instance = Assert.Single(Read("""
            vrrp_instance VI_1 {
                state BACKUP
                interface eth0
                virtual_router_id 51
                priority 90
                advert_int 0.25
                version 3
                nopreempt
                preempt_delay 2.5
                unicast_src_ip 192.0.2.11
                unicast_peer {
                    192.0.2.12 min_ttl 250
                    2001:db8::12
                }
                virtual_ipaddress { 192.0.2.100/24 brd + label eth0:1 dev eth0 }
                virtual_ipaddress { 192.0.2.101 }
                virtual_routes {
                    198.51.100.0/24 via 192.0.2.1 dev eth0
                }
                track_interface {
                    eth1 weight -10 reverse
                }
                track_script {
                    chk
                }
                no_accept
                smtp_alert off
            }
            """).VrrpInstances);

        Assert.Equal((VrrpState.Backup, "eth0", 51, 90), (instance.State, instance.Interface, instance.VirtualRouterId, instance.Priority));
        Assert.Equal((TimeSpan.FromMilliseconds(250), 3, false, TimeSpan.FromSeconds(2.5)), (instance.AdvertInterval, instance.Version, instance.Preempt, instance.PreemptDelay));
        Assert.Equal(IPAddress.Parse("192.0.2.11"), instance.UnicastSourceIP);
        Assert.Equal([new() { Address = IPAddress.Parse("192.0.2.12"), MinTtl = 250 }, new() { Address = IPAddress.Parse("2001:db8::12") }], instance.UnicastPeers);
        Assert.Equal(
            [new() { Address = InterfaceAddress.Parse("192.0.2.100/24"), Broadcast = "+", Label = "eth0:1", Device = "eth0" }, new() { Address = InterfaceAddress.Parse("192.0.2.101/32") }],
            instance.VirtualIPAddresses);
        Assert.Equal(("192.0.2.1", "eth0", null), (instance.VirtualRoutes[0].OptionOf("via"), instance.VirtualRoutes[0].OptionOf("dev"), instance.VirtualRoutes[0].OptionOf("table")));
        Assert.Equal([new() { Name = "eth1", Weight = new() { Value = -10, Reverse = true } }], instance.TrackInterfaces);
        Assert.Equal([new() { Name = "chk" }], instance.TrackScripts);
        Assert.Equal((false, false, null), (instance.Accept, instance.SmtpAlert, instance.StrictMode));
        Assert.Empty(instance.Other);
        Assert.Equal((1, 18), (instance.Source!.Line, instance.VirtualIPAddresses[1].Source!.Line + 2));
    }

    [Fact]
    public void A_virtual_server_with_every_kind_of_check()
    {
        var server = Assert.Single(Read("""
            virtual_server 192.0.2.100 80 {
                delay_loop 6
                lvs_sched sh
                sh-port
                lvs_method TUN type gue port 6080 csum
                protocol udp
                persistence_timeout
                sorry_server 192.0.2.9 80
                real_server 2001:db8::1 {
                    weight 3
                    inhibit_on_failure
                    HTTP_GET {
                        url {
                            path /a
                            status_code 200 301-302
                        }
                        connect_timeout 3
                    }
                    SSL_GET { url { path / } }
                    TCP_CHECK { connect_port 81 }
                    SMTP_CHECK { helo_name x }
                    DNS_CHECK { type A }
                    MISC_CHECK { misc_path "/bin/x 'a b'" }
                    BFD_CHECK { name b }
                    UDP_CHECK { require_reply }
                    PING_CHECK { retry 0 }
                    FILE_CHECK { track_file f }
                }
            }
            """).VirtualServers);

        Assert.Equal((IPAddress.Parse("192.0.2.100"), 80), (server.Address.Address, server.Address.Port));
        Assert.Equal((TimeSpan.FromSeconds(6), IpvsScheduler.Sh, true, IpvsProtocol.Udp), (server.DelayLoop, server.Scheduler, server.ShPort, server.Protocol));
        Assert.Equal(new() { Method = IpvsForwarding.Tunnel, TunnelType = IpvsTunnelType.Gue, TunnelPort = 6080, TunnelChecksum = IpvsTunnelChecksum.On }, server.LvsMethod);
        Assert.Equal(new Persistence(), server.Persistence);
        var real = Assert.Single(server.RealServers);
        Assert.Equal((IPAddress.Parse("2001:db8::1"), null, 3, true), (real.Address.Address, real.Address.Port, real.Weight, real.InhibitOnFailure));
        Assert.Equal(
            [typeof(HttpCheck), typeof(HttpCheck), typeof(TcpCheck), typeof(SmtpCheck), typeof(DnsCheck), typeof(MiscCheck), typeof(BfdCheck), typeof(UdpCheck), typeof(PingCheck), typeof(FileCheck)],
            real.HealthChecks.Select(c => c.GetType()));
        var http = Assert.IsType<HttpCheck>(real.HealthChecks[0]);
        Assert.Equal([new() { First = 200, Last = 200 }, new() { First = 301, Last = 302 }], http.Urls[0].StatusCodes!);
        Assert.Equal((false, true), (http.Ssl, ((HttpCheck)real.HealthChecks[1]).Ssl));
        Assert.Equal(["/bin/x", "a b"], ((MiscCheck)real.HealthChecks[5]).Path!.Arguments);
    }

    [Theory]
    [InlineData("virtual_server fwmark 7 {", null, null, 7L, null)]
    [InlineData("virtual_server group web {", null, null, null, "web")]
    [InlineData("virtual_server 2001:db8::1 {", "2001:db8::1", null, null, null)]
    [InlineData("virtual_server 192.0.2.1 0 {", "192.0.2.1", 0, null, null)]
    public void A_virtual_server_is_an_address_a_mark_or_a_group(string head, string? address, int? port, long? mark, string? group)
    {
        var configuration = Read($"{head}\n}}\n");
        Assert.Equal(new() { Address = address is null ? null : IPAddress.Parse(address), Port = port, Fwmark = mark, Group = group }, configuration.VirtualServers[0].Address);
        Assert.Equal($"{head}\n}}\n", configuration.ToText());
    }

    [Fact]
    public void The_smaller_blocks()
    {
        var configuration = Read("""
            global_defs {
                router_id lb1
                script_user web www
                notification_email {
                    a@example.net
                }
                vrrp_strict
            }
            vrrp_track_file f { file /run/f
                weight -1 }
            vrrp_script chk {
                script "/bin/chk"
                interval 0.5
                weight 2 reverse
            }
            vrrp_sync_group g {
                group {
                    VI_1
                    VI_2
                }
                notify_master "/bin/x master" root
            }
            virtual_server_group web {
                192.0.2.1-5 80
                fwmark 3 inet6
            }
            static_ipaddress {
                192.0.2.7/24 dev eth0 track_group t
            }
            SSL {
                password x
            }
            """);

        Assert.Equal(("lb1", new() { User = "web", Group = "www" }, true), (configuration.Global!.RouterId, configuration.Global.ScriptUser, configuration.Global.VrrpStrict));
        Assert.Equal(["a@example.net"], configuration.Global.NotificationEmail);
        Assert.Equal(("f", "/run/f", new() { Value = -1 }), (configuration.TrackFiles[0].Name, configuration.TrackFiles[0].File, configuration.TrackFiles[0].Weight));
        Assert.Equal((new("/bin/chk"), TimeSpan.FromMilliseconds(500), new() { Value = 2, Reverse = true }), (configuration.VrrpScripts[0].Script, configuration.VrrpScripts[0].Interval, configuration.VrrpScripts[0].Weight));
        Assert.Equal(["VI_1", "VI_2"], configuration.SyncGroups[0].Group);
        Assert.Equal(new("/bin/x master", "root"), configuration.SyncGroups[0].NotifyMaster);
        Assert.Equal([new() { Addresses = "192.0.2.1-5", Port = 80 }, new() { Fwmark = 3, Family = AddressFamily.InterNetworkV6 }], configuration.VirtualServerGroups[0].Members);
        Assert.Equal("t", configuration.StaticAddresses[0].TrackGroup);
        Assert.Equal(Secret.FromValue("x"), configuration.Ssl!.Password);
    }

    [Theory]
    [InlineData("priority 300")]
    [InlineData("priority 100 now")]
    [InlineData("virtual_ipaddress { xxx }")]
    [InlineData("virtual_ipaddress { }")]
    [InlineData("frobnicate 'a \"b c\"' d # e")]
    [InlineData("state {\nx\n}")]
    [InlineData("notify_master /bin/x $NAME")]
    [InlineData("a\\#b")]
    public void What_no_property_says_stays_as_it_is(string line)
    {
        var instance = Assert.Single(Read($"vrrp_instance A {{\n{line}\nstate MASTER\n}}\n").VrrpInstances);
        Assert.Equal(new VrrpInstanceBlock { Name = "A", State = VrrpState.Master, Other = instance.Other }, instance);
        Assert.Equal(KeepalivedTree.Parse(line).Statements.Select(KeepalivedRaw.Of), instance.Other);
        Assert.Equal(instance, Assert.Single(Read(new KeepalivedConfiguration { VrrpInstances = [instance] }.ToText()).VrrpInstances));
    }

    [Fact]
    public void The_last_of_several_counts_and_the_others_stay_before_it()
    {
        var text = "vrrp_instance A {\n    priority 1\n    foo\n    priority 2\n    priority 3\n}\n";
        var configuration = Read(text);
        Assert.Equal(3, configuration.VrrpInstances[0].Priority);
        Assert.Equal(text, configuration.ToText());
    }

    [Fact]
    public void Items_that_do_not_read_stay_in_a_list_of_their_own()
    {
        var configuration = Read("vrrp_instance A {\nvirtual_ipaddress {\n192.0.2.1\nx\n192.0.2.2\n}\n}\n");
        Assert.Equal(2, configuration.VrrpInstances[0].VirtualIPAddresses.Count);
        Assert.Equal([new KeepalivedRaw("virtual_ipaddress", [new KeepalivedRaw("x")])], configuration.VrrpInstances[0].Other);
    }

    [Fact]
    public void A_block_that_stands_there_twice_is_one()
    {
        var configuration = Read("global_defs {\nrouter_id a\n}\nglobal_defs {\nvrrp_strict\n}\n");
        Assert.Equal(("a", true, 0), (configuration.Global!.RouterId, configuration.Global.VrrpStrict, configuration.Other.Count));
    }

    [Fact]
    public void A_block_without_its_name_stays_as_it_is()
    {
        var configuration = Read("vrrp_instance {\npriority 1\n}\n");
        Assert.Empty(configuration.VrrpInstances);
        Assert.Equal("vrrp_instance {\n    priority 1\n}\n", configuration.ToText());
    }

    [Fact]
    public void A_statement_as_it_was_written_cannot_be_more_than_one()
    {
        foreach (var text in (string[])["a\nb", "a { b }", "a } b", "@x a", "$A=b", "include x", "a ${X} {"])
            Assert.Throws<HaClusterException>(() => new KeepalivedConfiguration { Other = [new KeepalivedRaw(text)] }.ToText());
        Assert.Equal("a \\# b\n", new KeepalivedConfiguration { Other = [new KeepalivedRaw("a # b")] }.ToText());
    }

    private static KeepalivedConfiguration Read(string text) => KeepalivedConfiguration.From(KeepalivedExpansion.Of(KeepalivedTree.Parse(text)));
}
