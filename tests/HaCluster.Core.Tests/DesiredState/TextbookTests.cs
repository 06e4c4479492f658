using System.Net;
using HaCluster.DesiredState;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.DesiredState;

/// <summary>The textbook's cluster, rendered whole and compared with what the textbooks say.</summary>
public class TextbookTests
{
    [Fact]
    public void Keepalived_conf_of_the_master()
    {
        Assert.Equal(
            """
            # Written by HaCluster for lb1 of textbook: the next deploy overwrites what is changed here.

            global_defs {
                router_id lb1
                enable_script_security
                script_user root
                lvs_sync_daemon eth0 inst VI_1 id 51
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
                interface eth0
                virtual_router_id 51
                priority 100
                advert_int 1
                virtual_ipaddress {
                    192.168.1.100/24
                }
                track_file {
                    hacluster-move-VI_1 weight 1
                }
            }

            virtual_server 192.168.1.100 80 {
                delay_loop 1
                lb_algo rr
                lb_kind DR
                protocol TCP
                real_server 192.168.1.101 80 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 1
                        retry 1
                        delay_before_retry 0
                    }
                    FILE_CHECK {
                        track_file hacluster-suspend-tcp-192.168.1.100:80-192.168.1.101:80
                        weight 1
                    }
                }
                real_server 192.168.1.102 80 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 1
                        retry 1
                        delay_before_retry 0
                    }
                    FILE_CHECK {
                        track_file hacluster-suspend-tcp-192.168.1.100:80-192.168.1.102:80
                        weight 1
                    }
                }
            }

            """, KeepalivedRenderer.For(Clusters.Textbook, "lb1"));
    }

    [Fact]
    public void Keepalived_conf_of_the_backup_differs_in_name_state_and_priority_only()
    {
        var master = KeepalivedRenderer.For(Clusters.Textbook, "lb1");
        var backup = KeepalivedRenderer.For(Clusters.Textbook, "lb2");

        Assert.Equal(backup, master
            .Replace("lb1", "lb2", StringComparison.Ordinal)
            .Replace("state MASTER", "state BACKUP", StringComparison.Ordinal)
            .Replace("priority 100", "priority 90", StringComparison.Ordinal));
    }

    [Fact]
    public void Ipvs_rules() => Assert.Equal(
        """
        -A -t 192.168.1.100:80 -s rr
        -a -t 192.168.1.100:80 -r 192.168.1.101:80 -g -w 1
        -a -t 192.168.1.100:80 -r 192.168.1.102:80 -g -w 1

        """, ServiceRules.For(Clusters.Textbook));

    [Fact]
    public void Exports() =>
        Assert.Equal("/data/web 192.168.1.0/24(rw,sync,no_root_squash)\n", ShareExports.For(Clusters.Textbook, "nfs1"));

    [Fact]
    public void A_director() => AssertState("lb1",
        """
        package:keepalived
        package:ipvsadm
        file:/etc/modules-load.d/hacluster.conf
        module:ip_vs
        file:/etc/sysctl.d/90-hacluster-director.conf
        sysctl:net.ipv4.vs.expire_nodest_conn
        sysctl:net.ipv4.vs.sync_threshold
        sysctl:net.ipv4.vs.sync_refresh_period
        networkd:keep
        ipvs:table
        directory:/etc/keepalived/hacluster
        file:/etc/keepalived/keepalived.conf
        service:keepalived.service
        """);

    [Fact]
    public void A_web_server_mounts_before_it_serves_and_hides_before_it_has_the_VIP() => AssertState("web1",
        """
        package:nfs-common
        package:nginx
        directory:/var/www/html
        file:/etc/systemd/system/var-www-html.mount
        service:var-www-html.mount
        mount:/var/www/html
        file:/etc/nginx/conf.d/hacluster-default.conf
        file:/etc/systemd/system/nginx.service.d/hacluster.conf
        service:nginx.service
        file:/etc/sysctl.d/90-hacluster-arp.conf
        file:/etc/systemd/system/hacluster-arp.service
        service:hacluster-arp.service
        sysctl:net.ipv4.conf.all.arp_ignore
        sysctl:net.ipv4.conf.all.arp_announce
        sysctl:net.ipv4.conf.lo.arp_ignore
        sysctl:net.ipv4.conf.lo.arp_announce
        file:/etc/systemd/system/hacluster-vip-192.168.1.100.service
        service:hacluster-vip-192.168.1.100.service
        address:192.168.1.100/32@lo
        """);

    [Theory]
    [InlineData("2001:db8::21", "ip6tnl0", "ip6_tunnel")]
    [InlineData("192.168.1.21", "sit0", "sit")]
    public void IPv6_goes_in_the_tunnel_that_takes_it_out_of_what_reaches_the_real_server(string address, string device, string module)
    {
        var textbook = Clusters.WithService(s => s with { Address = IPEndPoint.Parse("[2001:db8::100]:80"), Forwarding = IpvsForwarding.Tunnel, RealServers = [new RealServer { Host = "web1" }] });
        var cluster = textbook with
        {
            ConnectionSync = false,
            Hosts = textbook.Hosts.Select(h => h.Name == "web1" ? h with { Address = IPAddress.Parse(address) } : h).ToValueList(),
            VrrpInstances = textbook.VrrpInstances.Select(v => v with { VirtualIPAddresses = [.. v.VirtualIPAddresses, InterfaceAddress.Parse("2001:db8::100/64")] }).ToValueList(),
        };
        var resources = ClusterState.ForHost(cluster.Checked(), "web1").Resources.Select(r => r.Id).ToList();

        Assert.Contains($"module:{module}", resources);
        Assert.Contains($"service:hacluster-{device}.service", resources);
        Assert.Contains($"address:2001:db8::100/128@{device}", resources);
    }

    [Fact]
    public void A_real_server_behind_a_tunnel_has_it_up_before_the_VIP_is_on_it()
    {
        var mixed = Clusters.WithService(s => s with { RealServers = [s.RealServers[0] with { Forwarding = IpvsForwarding.Tunnel }, s.RealServers[1]] });
        var state = ClusterState.ForHost(mixed.Checked(), "web1");

        Assert.Equal(
            """
            file:/etc/sysctl.d/90-hacluster-arp.conf
            file:/etc/systemd/system/hacluster-arp.service
            service:hacluster-arp.service
            sysctl:net.ipv4.conf.all.arp_ignore
            sysctl:net.ipv4.conf.all.arp_announce
            sysctl:net.ipv4.conf.lo.arp_ignore
            sysctl:net.ipv4.conf.lo.arp_announce
            file:/etc/modules-load.d/hacluster-tunl0.conf
            module:ipip
            file:/etc/sysctl.d/90-hacluster-tunl0.conf
            file:/etc/systemd/system/hacluster-tunl0.service
            service:hacluster-tunl0.service
            sysctl:net.ipv4.conf.tunl0.rp_filter
            file:/etc/systemd/system/hacluster-tunnel-vip-192.168.1.100.service
            service:hacluster-tunnel-vip-192.168.1.100.service
            address:192.168.1.100/32@tunl0
            """,
            string.Join('\n', state.Resources.Select(r => r.Id).SkipWhile(id => id != "file:/etc/sysctl.d/90-hacluster-arp.conf")));
        Assert.Equal(ClusterState.ForHost(Clusters.Textbook.Checked(), "web2"), ClusterState.ForHost(mixed.Checked(), "web2"));
        AssertFile(state, "/etc/systemd/system/hacluster-tunl0.service",
            """
            # Written by HaCluster: the next deploy overwrites what is changed here.

            [Unit]
            Description=Take apart what directors send to tunl0
            After=systemd-modules-load.service
            Before=network.target

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=sysctl -q -p /etc/sysctl.d/90-hacluster-tunl0.conf
            ExecStart=ip link set tunl0 up
            ExecStop=-ip link set tunl0 down

            [Install]
            WantedBy=multi-user.target

            """);
        AssertFile(state, "/etc/systemd/system/hacluster-tunnel-vip-192.168.1.100.service",
            """
            # Written by HaCluster: the next deploy overwrites what is changed here.

            [Unit]
            Description=VIP 192.168.1.100 of a real server on tunl0
            Requires=hacluster-arp.service hacluster-tunl0.service
            After=hacluster-arp.service hacluster-tunl0.service
            Before=network.target

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=ip address replace 192.168.1.100/32 dev tunl0
            ExecStop=-ip address delete 192.168.1.100/32 dev tunl0

            [Install]
            WantedBy=multi-user.target

            """);
    }

    [Fact]
    public void The_NFS_server() => AssertState("nfs1",
        """
        package:nfs-kernel-server
        file:/etc/nfs.conf.d/hacluster.conf
        directory:/data/web
        file:/etc/exports.d/hacluster-data-web.exports
        service:nfs-server.service
        """);

    [Fact]
    public void The_files_of_a_web_server()
    {
        var state = ClusterState.ForHost(Clusters.Textbook.Checked(), "web1");

        AssertFile(state, "/etc/sysctl.d/90-hacluster-arp.conf",
            """
            # Written by HaCluster: only the director may answer ARP for the VIP.
            net.ipv4.conf.all.arp_ignore = 1
            net.ipv4.conf.all.arp_announce = 2
            net.ipv4.conf.lo.arp_ignore = 1
            net.ipv4.conf.lo.arp_announce = 2

            """);
        AssertFile(state, "/etc/systemd/system/hacluster-vip-192.168.1.100.service",
            """
            # Written by HaCluster: the next deploy overwrites what is changed here.

            [Unit]
            Description=VIP 192.168.1.100 of a real server on lo
            Requires=hacluster-arp.service
            After=hacluster-arp.service
            Before=network.target

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=ip address replace 192.168.1.100/32 dev lo
            ExecStop=-ip address delete 192.168.1.100/32 dev lo

            [Install]
            WantedBy=multi-user.target

            """);
        AssertFile(state, "/etc/systemd/system/var-www-html.mount",
            """
            # Written by HaCluster: the next deploy overwrites what is changed here.

            [Unit]
            Description=NFS share 192.168.1.200:/data/web on /var/www/html

            [Mount]
            What=192.168.1.200:/data/web
            Where=/var/www/html
            Type=nfs4
            Options=nfsvers=4.2,hard,_netdev

            [Install]
            WantedBy=multi-user.target

            """);
        AssertFile(state, "/etc/systemd/system/nginx.service.d/hacluster.conf",
            """
            # Written by HaCluster: the next deploy overwrites what is changed here.

            [Unit]
            RequiresMountsFor=/var/www/html

            """);
        AssertFile(state, "/etc/nginx/conf.d/hacluster-default.conf",
            """
            # Written by HaCluster: the next deploy overwrites what is changed here.
            server {
                listen 80;
                server_name "" "~.";
                root "/var/www/html";
                add_header X-Served-By "web1" always;
            }

            """);
    }

    private static void AssertState(string host, string ids)
    {
        var state = ClusterState.ForHost(Clusters.Textbook.Checked(), host);
        Assert.Equal(ids, string.Join('\n', state.Resources.Select(r => r.Id)));
        Assert.All(state.Resources, r => Assert.NotEmpty(r.Reason));
        Assert.False(state.IsPartial);
    }

    private static void AssertFile(HostState state, string path, string content) =>
        Assert.Equal(content, Assert.Single(state.Resources.OfType<FileResource>(), f => f.Path == path).Content);
}
