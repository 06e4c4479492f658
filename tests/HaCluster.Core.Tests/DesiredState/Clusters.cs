using System.Net;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Core.Tests.DesiredState;

/// <summary>Clusters that several tests look at.</summary>
internal static class Clusters
{
    /// <summary>The cluster of the textbooks, on their addresses. It is rendered and compared only.</summary>
    public static Cluster Textbook { get; } = new()
    {
        Name = "textbook",
        Hosts =
        [
            Host("lb1", "192.168.1.10"), Host("lb2", "192.168.1.11"),
            Host("web1", "192.168.1.101"), Host("web2", "192.168.1.102"),
            Host("nfs1", "192.168.1.200"),
        ],
        VrrpInstances =
        [
            new VrrpInstance
            {
                Name = "VI_1",
                Interface = "eth0",
                VirtualRouterId = 51,
                VirtualIPAddresses = [InterfaceAddress.Parse("192.168.1.100/24")],
                Members = [new() { Host = "lb1", Priority = 100 }, new() { Host = "lb2", Priority = 90 }],
            },
        ],
        IpvsServices =
        [
            new IpvsService
            {
                Name = "web",
                Address = IPEndPoint.Parse("192.168.1.100:80"),
                Scheduler = IpvsScheduler.Rr,
                RealServers = [new() { Host = "web1" }, new() { Host = "web2" }],
                HealthCheck = new() { Kind = IpvsHealthCheckKind.Tcp },
            },
        ],
        WebServers = [new() { Kind = WebServerKind.Nginx, On = ["web1", "web2"], Root = "/var/www/html" }],
        NfsShares =
        [
            new NfsShare
            {
                Path = "/data/web",
                Server = "nfs1",
                Clients = ["192.168.1.0/24"],
                Options = ["rw", "sync", "no_root_squash"],
                MountOn = ["web1", "web2"],
                MountAt = "/var/www/html",
            },
        ],
    };

    /// <summary>The textbook's cluster with two NFS servers behind a VIP of their own.</summary>
    public static Cluster WithSharedStorage { get; } = Textbook with
    {
        Hosts = [.. Textbook.Hosts, Host("nfs2", "192.168.1.201")],
        VrrpInstances =
        [
            .. Textbook.VrrpInstances,
            new VrrpInstance
            {
                Name = "VI_NFS",
                Interface = "eth0",
                VirtualRouterId = 52,
                VirtualIPAddresses = [InterfaceAddress.Parse("192.168.1.210/24")],
                Members = [new() { Host = "nfs1", Priority = 100 }, new() { Host = "nfs2", Priority = 90 }],
            },
        ],
        NfsShares = [Textbook.NfsShares[0] with { Server = "192.168.1.210", Options = [] }],
    };

    public static ClusterHost Host(string name, string address) => new() { Name = name, Address = IPAddress.Parse(address) };

    /// <summary>The textbook's cluster with another VRRP instance.</summary>
    public static Cluster WithInstance(Func<VrrpInstance, VrrpInstance> change) =>
        Textbook with { VrrpInstances = [change(Textbook.VrrpInstances[0])] };

    /// <summary>The textbook's cluster with another virtual service.</summary>
    public static Cluster WithService(Func<IpvsService, IpvsService> change) =>
        Textbook with { IpvsServices = [change(Textbook.IpvsServices[0])] };

    /// <summary>The textbook's cluster with another web site.</summary>
    public static Cluster WithSite(Func<WebServer, WebServer> change) =>
        Textbook with { WebServers = [change(Textbook.WebServers[0])] };

    /// <summary>The textbook's cluster with another share.</summary>
    public static Cluster WithShare(Func<NfsShare, NfsShare> change) =>
        Textbook with { NfsShares = [change(Textbook.NfsShares[0])] };
}
