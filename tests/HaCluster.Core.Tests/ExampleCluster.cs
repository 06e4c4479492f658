using System.Net;
using HaCluster.Features.Director;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Core.Tests;

/// <summary>Clusters that many tests start from.</summary>
internal static class ExampleCluster
{
    /// <summary>The classic cluster: the same as examples/web-nfs-dr.yaml.</summary>
    internal static Cluster Create() => new()
    {
        Name = "shop",
        Hosts = [Host("lb1", 11), Host("lb2", 12), Host("web1", 21), Host("web2", 22), Host("nfs1", 31)],
        VrrpInstances =
        [
            new VrrpInstance
            {
                Name = "VI_1",
                Interface = "eth0",
                VirtualRouterId = 51,
                VirtualIPAddresses = [InterfaceAddress.Parse("192.0.2.100/24")],
                Members = [new VrrpMember { Host = "lb1", Priority = 100 }, new VrrpMember { Host = "lb2", Priority = 90 }],
            },
        ],
        IpvsServices =
        [
            new IpvsService
            {
                Name = "web",
                Address = IPEndPoint.Parse("192.0.2.100:80"),
                Scheduler = IpvsScheduler.Rr,
                HealthCheck = new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Http },
                RealServers = [new RealServer { Host = "web1" }, new RealServer { Host = "web2" }],
            },
        ],
        WebServers = [new WebServer { Kind = WebServerKind.Nginx, On = ["web1", "web2"], Root = "/var/www/html" }],
        NfsShares =
        [
            new NfsShare { Path = "/data/web", Server = "nfs1", Clients = ["192.0.2.0/24"], MountOn = ["web1", "web2"], MountAt = "/var/www/html" },
        ],
    };

    /// <summary>A cluster that says something for every property of the model.</summary>
    internal static Cluster CreateWithEverything() => new()
    {
        Name = "all",
        Keepalived = "vrrp_track_process nginx {\n    process nginx\n}\n",
        ProbeFrom = "client",
        Ssh = new SshSettings
        {
            ConfigFile = "ssh.conf",
            User = "admin",
            Port = 2222,
            Sudo = true,
            SudoPassword = Secret.FromReference("env:SUDO"),
            ConnectTimeout = TimeSpan.FromSeconds(3),
        },
        Hosts = [new ClusterHost { Name = "lb1", Address = IPAddress.Parse("2001:db8::11"), SshTarget = "lb1.example", Interfaces = [new HostInterface { Name = "eth1", Addresses = [InterfaceAddress.Parse("2001:db8::11/64"), InterfaceAddress.Parse("192.0.2.11/24")] }], Keepalived = "vrrp_script chk {\n    script \"/bin/true\"\n}\n" }],
        VrrpInstances =
        [
            new VrrpInstance
            {
                Name = "VI_6",
                Interface = "eth1",
                VirtualRouterId = 61,
                VirtualIPAddresses = [InterfaceAddress.Parse("2001:db8::100/64"), InterfaceAddress.Parse("192.0.2.100/32")],
                Members = [new VrrpMember { Host = "lb1", Priority = 100, State = VrrpState.Master, Keepalived = "garp_master_delay 2\n" }],
                AdvertInterval = TimeSpan.FromMilliseconds(100),
                Version = 3,
                NoPreempt = true,
                PreemptDelay = TimeSpan.FromMinutes(1),
                Unicast = true,
                AuthPass = Secret.FromReference("file:/etc/hacluster/pass"),
                Keepalived = "track_script {\n    chk\n}\n",
            },
        ],
        VrrpSyncGroups = [new VrrpSyncGroup { Name = "VG_1", Instances = ["VI_6", "VI_7"], Keepalived = "smtp_alert\n" }],
        IpvsServices =
        [
            new IpvsService
            {
                Name = "dns",
                Address = IPEndPoint.Parse("[2001:db8::100]:53"),
                Protocol = IpvsProtocol.Udp,
                Scheduler = IpvsScheduler.Mh,
                Forwarding = IpvsForwarding.Masquerade,
                Persistence = TimeSpan.FromMinutes(5),
                HealthCheck = new IpvsHealthCheck
                {
                    Kind = IpvsHealthCheckKind.Http,
                    Path = "/health",
                    StatusCode = 204,
                    VirtualHost = "www.example",
                    Interval = TimeSpan.FromSeconds(2),
                    Timeout = TimeSpan.FromSeconds(2.5),
                    Retry = 3,
                    RetryDelay = TimeSpan.FromMilliseconds(250),
                },
                RealServers =
                [
                    new RealServer { Host = "lb1", Port = 5353, Weight = 0, HealthCheck = new IpvsHealthCheck { Kind = IpvsHealthCheckKind.Tcp }, Keepalived = "inhibit_on_failure\n" },
                ],
                SorryServer = IPEndPoint.Parse("192.0.2.99:80"),
                Keepalived = "quorum 2\n",
            },
        ],
        WebServers =
        [
            new WebServer
            {
                Name = "shop",
                Kind = WebServerKind.Nginx,
                On = ["lb1"],
                Root = "/srv",
                Port = 8080,
                ServerName = ["shop.example"],
                ServedByHeader = false,
            },
        ],
        KeepalivedScripts =
        [
            new KeepalivedScript { Path = "/usr/local/sbin/check-web", Content = "#!/bin/sh\nexit 0\n" },
            new KeepalivedScript { Path = "/etc/keepalived/notify", File = "notify.sh", On = ["lb1"], Owner = "nobody" },
        ],
        NfsShares =
        [
            new NfsShare
            {
                Path = "/data",
                Server = "lb1",
                Clients = ["192.0.2.0/24"],
                Options = ["ro"],
                MountOn = ["lb1"],
                MountAt = "/mnt",
                MountOptions = ["soft"],
            },
        ],
        Suppress =
        [
            new Suppression { Rule = "HA009", Reason = "The second server comes in summer.", Until = new DateOnly(2027, 6, 30), Target = "host lb1" },
        ],
    };

    private static ClusterHost Host(string name, int lastByte) => new() { Name = name, Address = new IPAddress([192, 0, 2, (byte)lastByte]) };
}
