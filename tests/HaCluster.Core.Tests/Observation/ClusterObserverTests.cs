using System.Net;
using System.Text;
using HaCluster.Core.Tests.Hosts;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Nfs;
using HaCluster.Features.RealServers;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Formats.Keepalived;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Observation;

/// <summary>Sees a healthy cluster from what its hosts say, then changes one thing after the other.</summary>
public class ClusterObserverTests
{
    private static readonly Cluster Shop = new()
    {
        Name = "shop",
        Hosts = [Host("lb1", 11), Host("lb2", 12), Host("web1", 21), Host("web2", 22), Host("nfs1", 31)],
        VrrpInstances =
        [
            new VrrpInstance
            {
                Name = "VI_1", Interface = "eth0", VirtualRouterId = 51, VirtualIPAddresses = [InterfaceAddress.Parse("192.0.2.100/24")],
                Members = [new VrrpMember { Host = "lb2", Priority = 90 }, new VrrpMember { Host = "lb1", Priority = 100 }],
            },
        ],
        IpvsServices =
        [
            new IpvsService
            {
                Name = "web", Address = IPEndPoint.Parse("192.0.2.100:80"),
                RealServers = [new RealServer { Host = "web1" }, new RealServer { Host = "web2" }],
            },
        ],
        WebServers = [new WebServer { Kind = WebServerKind.Nginx, On = ["web1", "web2"], Root = "/var/www/html" }],
        NfsShares = [new NfsShare { Path = "/data/web/", Server = "nfs1", MountOn = ["web1", "web2"], MountAt = "/var/www/html" }],
    };

    private readonly Dictionary<string, Answer> _answers = new()
    {
        ["lb1"] = Director(11) with { Addresses = "2: eth0 inet 192.0.2.11/24\n2: eth0 inet 192.0.2.100/24\n" },
        ["lb2"] = Director(12),
        ["web1"] = Web(21),
        ["web2"] = Web(22),
        ["nfs1"] = new Answer("2: eth0 inet 192.0.2.31/24\n", "/var/lib/nfs/etab:/data/web\t192.0.2.0/24(rw,sync)\n/proc/fs/nfsd/threads:8\n", Unit(), ""),
    };

    [Fact]
    public async Task A_healthy_cluster_is_seen_in_one_round_trip_each()
    {
        var connector = new Connector(_answers);
        var status = await ClusterObserver.ObserveAsync(Shop, connector, TestContext.Current.CancellationToken);

        Assert.Empty(status.Problems);
        Assert.True(status.IsHealthy);
        Assert.Equal(["lb1", "lb2", "web1", "web2", "nfs1"], status.Hosts.Select(h => h.Name));
        Assert.Equal([HostRole.NfsClient, HostRole.WebServer, HostRole.RealServer], status.Hosts[2].Roles);
        var instance = Assert.Single(status.VrrpInstances);
        Assert.Equal([("lb1", VrrpState.Master), ("lb2", VrrpState.Backup)], instance.Members.Select(m => (m.Host, m.State!.Value)));
        Assert.Equal(["lb1"], instance.Holders);
        Assert.Equal([("lb1", "web"), ("lb2", "web")], status.IpvsServices.Select(s => (s.Host, s.Name)));
        Assert.Equal(["web1", "web2"], status.IpvsServices[0].RealServers.Select(r => r.Host));
        Assert.Equal([("web1", true), ("web2", true)], status.Mounts.Select(m => (m.Host, m.Answers)));
        Assert.Equal(new LiveExport("nfs1", "/data/web", "192.0.2.0/24", "rw,sync"), Assert.Single(status.Exports));
        Assert.Equal(new LiveArp("web1", "eth0", 1, 2, [IPAddress.Parse("192.0.2.100")]), status.Hosts[2].Arp);
        Assert.Equal([1, 1, 1, 1, 1], connector.Channels.Select(c => c.RoundTrips));
        Assert.All(connector.Channels, c => Assert.True(c.IsDisposed));
    }

    [Fact]
    public async Task A_share_behind_a_VIP_is_exported_by_all_members_and_mounted_from_the_VIP()
    {
        var shop = Shop with
        {
            Hosts = Shop.Hosts.Add(Host("nfs2", 32)),
            VrrpInstances = Shop.VrrpInstances.Add(new VrrpInstance
            {
                Name = "VI_NFS", Interface = "eth0", VirtualRouterId = 52, VirtualIPAddresses = [InterfaceAddress.Parse("192.0.2.30/24")],
                Members = [new VrrpMember { Host = "nfs1", Priority = 100 }, new VrrpMember { Host = "nfs2", Priority = 90 }],
            }),
            NfsShares = [Shop.NfsShares[0] with { Server = "VI_NFS" }],
        };
        foreach (var web in (string[])["web1", "web2"])
            _answers[web] = _answers[web] with { Files = _answers[web].Files.Replace("192.0.2.31:/data/web", "192.0.2.30:/data/web", StringComparison.Ordinal) };
        var units = Unit() + "\n" + Unit();
        _answers["nfs1"] = _answers["nfs1"] with { Addresses = _answers["nfs1"].Addresses + "2: eth0 inet 192.0.2.30/24\n", Units = units };
        _answers["nfs2"] = _answers["nfs1"] with { Addresses = "2: eth0 inet 192.0.2.32/24\n" };

        Assert.Empty((await ClusterObserver.ObserveAsync(shop, new Connector(_answers), TestContext.Current.CancellationToken)).Problems);

        _answers["nfs2"] = _answers["nfs2"] with { Files = "/proc/fs/nfsd/threads:8\n" };
        var problem = Assert.Single((await ClusterObserver.ObserveAsync(shop, new Connector(_answers), TestContext.Current.CancellationToken)).Problems);
        Assert.Equal((ClusterProblemKind.ExportMissing, "nfs2"), (problem.Kind, problem.Host));
    }

    [Fact]
    public Task Two_holders_are_a_split_brain() =>
        ProblemAsync("lb2", a => a with { Addresses = a.Addresses + "2: eth0 inet 192.0.2.100/24\n" }, ClusterProblemKind.SplitBrain, "lb1 and lb2 both hold the VIP 192.0.2.100.");

    [Fact]
    public Task A_vip_that_nobody_holds_is_missed() =>
        ProblemAsync("lb1", a => a with { Addresses = "2: eth0 inet 192.0.2.11/24\n" }, ClusterProblemKind.VipUnheld, "Nobody holds the VIP 192.0.2.100.");

    [Fact]
    public Task A_vip_on_lo_is_not_held() =>
        ProblemAsync("lb1", a => a with { Addresses = "2: eth0 inet 192.0.2.11/24\n1: lo inet 192.0.2.100/32\n" }, ClusterProblemKind.VipUnheld, "Nobody holds the VIP 192.0.2.100.");

    [Fact]
    public async Task A_stopped_keepalived_is_neither_backup_nor_ready()
    {
        var status = await ProblemAsync("lb2", a => a with { Units = Unit("inactive", "dead") },
            ClusterProblemKind.MemberUnready, "lb2 cannot take part: keepalived does not run.");
        Assert.Null(status.VrrpInstances[0].Members[1].State);
        Assert.Contains(status.Problems, p => p.Kind == ClusterProblemKind.UnitInactive && p.Message == "keepalived.service on lb2 is inactive (dead).");
    }

    [Fact]
    public async Task A_link_that_is_down_is_a_fault()
    {
        var status = await ProblemAsync("lb2", a => a with { Files = a.Files + "/sys/class/net/eth0/operstate:down\n" },
            ClusterProblemKind.MemberUnready, "lb2 cannot take part: the link of eth0 is down.");
        Assert.Equal(VrrpState.Fault, status.VrrpInstances[0].Members[1].State);
    }

    [Fact]
    public Task A_missing_table_is_told() =>
        ProblemAsync("lb2", a => a with { Files = "" }, ClusterProblemKind.ServiceMissing, "lb2 does not have the virtual service 192.0.2.100:80 in its IPVS table.");

    [Fact]
    public Task A_real_server_that_is_not_in_the_table_is_told() =>
        ProblemAsync("lb2", a => a with { Files = a.Files.Replace("/proc/net/ip_vs:  -> C0000216:0050 Route 1 0 0\n", "", StringComparison.Ordinal) },
            ClusterProblemKind.RealServerMissing, "lb2 sends nothing to web2 (192.0.2.22:80): it is not in the IPVS table.");

    [Fact]
    public Task A_real_server_of_weight_0_is_told() =>
        ProblemAsync("lb1", a => a with { Files = a.Files.Replace("C0000216:0050 Route 1", "C0000216:0050 Route 0", StringComparison.Ordinal) },
            ClusterProblemKind.RealServerMissing, "lb1 sends nothing to web2 (192.0.2.22:80): its weight is 0.");

    [Fact]
    public Task A_real_server_without_the_vip_is_told() =>
        ProblemAsync("web1", a => a with { Addresses = "2: eth0 inet 192.0.2.21/24\n" }, ClusterProblemKind.LoopbackVipMissing, "web1 does not have the VIP 192.0.2.100 on lo and drops what the director sends.");

    [Theory]
    [InlineData("all/arp_ignore:1", "all/arp_ignore:0", "(arp_ignore 0, arp_announce 2 on eth0)")]
    [InlineData("all/arp_announce:2", "all/arp_announce:1", "(arp_ignore 1, arp_announce 1 on eth0)")]
    public Task A_real_server_that_answers_for_the_vip_is_told(string from, string to, string words) =>
        ProblemAsync("web2", a => a with { Files = a.Files.Replace(from, to, StringComparison.Ordinal) }, ClusterProblemKind.ArpNotHidden, words);

    [Fact]
    public async Task Arp_settings_of_the_interface_count_too()
    {
        _answers["web1"] = _answers["web1"] with
        {
            Files = _answers["web1"].Files.Replace("conf/all/", "conf/eth0/", StringComparison.Ordinal),
        };
        Assert.Empty((await ObserveAsync()).Problems);
    }

    [Fact]
    public Task A_missing_export_is_told() =>
        ProblemAsync("nfs1", a => a with { Files = a.Files.Replace("/data/web", "/data/other", StringComparison.Ordinal) }, ClusterProblemKind.ExportMissing, "nfs1 does not export /data/web.");

    [Fact]
    public Task An_nfs_server_without_threads_is_told() =>
        ProblemAsync("nfs1", a => a with { Files = a.Files.Replace("threads:8", "threads:0", StringComparison.Ordinal) }, ClusterProblemKind.ExportMissing, "nfs1 exports /data/web, but its NFS server does not run.");

    [Fact]
    public Task A_missing_mount_is_told() =>
        ProblemAsync("web1", a => a with { Files = a.Files.Replace("/var/www/html", "/mnt", StringComparison.Ordinal) }, ClusterProblemKind.MountMissing, "web1 has nothing mounted at /var/www/html.");

    [Theory]
    [InlineData("192.0.2.31:/data/web", "192.0.2.32:/data/web")]
    [InlineData("192.0.2.31:/data/web", "192.0.2.31:/data/other")]
    [InlineData("nfs4", "ext4")]
    public Task Another_mount_is_told(string from, string to) =>
        ProblemAsync("web1", a => a with { Files = a.Files.Replace(from, to, StringComparison.Ordinal) }, ClusterProblemKind.MountMissing, "mounted at /var/www/html");

    [Fact]
    public async Task A_share_may_be_mounted_by_the_servers_name()
    {
        _answers["web1"] = _answers["web1"] with { Files = _answers["web1"].Files.Replace("192.0.2.31:", "nfs1.example.com:", StringComparison.Ordinal) };
        Assert.Empty((await ObserveAsync()).Problems);
    }

    [Fact]
    public async Task Only_the_last_mount_of_a_place_counts()
    {
        var status = await ProblemAsync("web1", a => a with { Files = a.Files + "/proc/self/mountinfo:37 36 0:48 / /var/www/html rw - tmpfs tmpfs rw\n" },
            ClusterProblemKind.MountMissing, "web1 has tmpfs (tmpfs) mounted at /var/www/html.");
        Assert.Single(status.Hosts[2].Mounts);
    }

    [Fact]
    public Task A_mount_that_hangs_is_told() =>
        ProblemAsync("web1", a => a with { Answering = "" }, ClusterProblemKind.MountHangs, "192.0.2.31:/data/web does not answer at /var/www/html on web1.");

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_part_of_the_answer()
    {
        _answers.Remove("lb1");
        var status = await ObserveAsync();
        var problem = Assert.Single(status.Problems);
        Assert.Equal((ClusterProblemKind.HostUnreachable, "lb1"), (problem.Kind, problem.Host));
        Assert.Equal("HostRefused", status.Hosts[0].Error!.ErrorId);
        Assert.Null(status.VrrpInstances[0].Members[0].State);
    }

    [Fact]
    public async Task An_answer_without_sense_is_told()
    {
        _answers["lb1"] = _answers["lb1"] with { Files = "/proc/net/ip_vs:TCP nonsense rr\n" };
        var status = await ObserveAsync();
        Assert.Equal("ObservationFailed", status.Hosts[0].Error!.ErrorId);
    }

    [Fact]
    public async Task The_units_that_do_the_work_are_shown_and_no_helpers_even_where_the_description_has_mistakes()
    {
        // The share of this cluster says no clients, so that its server's state cannot be worked out.
        Assert.Throws<HaClusterException>(() => ClusterState.ForHost(Shop.Unchecked(), "nfs1"));

        var status = await ObserveAsync();

        Assert.Equal(
            [("lb1", "keepalived.service"), ("lb2", "keepalived.service"), ("web1", "nginx.service"), ("web2", "nginx.service"), ("nfs1", "nfs-server.service")],
            status.Hosts.SelectMany(h => h.Services.Select(s => (h.Name, s.Unit))));
        Assert.All(FeatureList.All.Where(f => f.IsOn(Shop, "web1")).SelectMany(f => f.DaemonsOn(Distribution.Debian)), d => Assert.Contains(d.Id, ClusterState.ForHost(Shop.Unchecked(), "web1").Resources.Select(r => r.Id)));
    }

    [Theory]
    [InlineData("data/web", "/var/www/html", "web1 web2 nfs1")]
    [InlineData("/data/web", "html", "web1 web2")]
    public async Task A_path_that_is_none_is_told_of_the_hosts_that_need_it_and_the_others_are_seen(string path, string mountAt, string hosts)
    {
        var cluster = Shop with { NfsShares = [Shop.NfsShares[0] with { Path = path, MountAt = mountAt }] };

        var status = await ClusterObserver.ObserveAsync(cluster, new Connector(_answers), TestContext.Current.CancellationToken);

        Assert.Equal(hosts.Split(' '), status.Hosts.Where(h => h.Error is { ErrorId: "PathInvalid" }).Select(h => h.Name));
        Assert.Equal(hosts.Split(' '), status.Problems.Where(p => p.Kind == ClusterProblemKind.HostUnreachable).Select(p => p.Host));
        Assert.Equal(["lb1"], Assert.Single(status.VrrpInstances).Holders);
    }

    [Fact]
    public void Whoever_is_looked_at_is_on_the_list_of_features() =>
        Assert.Equal(FeatureList.All.Select(f => f.GetType().Name).Order(), FeatureList.FromTheVip.Select(f => f.GetType().Name).Order());

    /// <summary>The script itself, on this machine's kernel, in namespaces that hold a small real server.</summary>
    [Fact]
    public async Task The_script_sees_what_is_there()
    {
        Assert.SkipWhen(Namespaces.Unavailable.Length > 0, Namespaces.Unavailable);
        var cancellation = TestContext.Current.CancellationToken;
        var process = ShellProcess.Start("/usr/bin/unshare", ["--mount", "--net", "--propagation", "private", "/bin/sh"]);
        await using var channel = new ScriptShell("web1", process, (_, words) => new HostException("web1", "HostLost", words));
        var prepared = await channel.RunAsync(
            """
            set -e
            mount -t sysfs sysfs /sys
            mount -t tmpfs tmpfs /mnt; mkdir '/mnt/a b'; mount -t tmpfs "it's" '/mnt/a b'
            ip link add eth0 type veth peer name far || exit 77
            ip link set far up
            ip addr add 192.0.2.21/24 dev eth0; ip link set eth0 up; ip link set lo up
            ip addr add 192.0.2.100/32 dev lo
            echo 1 >/proc/sys/net/ipv4/conf/all/arp_ignore
            echo 2 >/proc/sys/net/ipv4/conf/eth0/arp_announce
            """, ShellFor.Patience, cancellation);
        Assert.SkipWhen(prepared.ExitCode == 77, "Needs a kernel with virtual Ethernet (veth).");
        Assert.True(prepared.ExitCode == 0, prepared.ErrorText);
        var cluster = Shop with { NfsShares = [Shop.NfsShares[0] with { MountAt = "/mnt/a b" }] };

        var host = await ClusterObserver.ObserveHostAsync(cluster, cluster.FindHost("web1")!, channel, cancellation);

        Assert.Contains(new LiveAddress("eth0", InterfaceAddress.Parse("192.0.2.21/24")), host.Addresses);
        Assert.Equal(new LiveArp("web1", "eth0", 1, 2, [IPAddress.Parse("192.0.2.100")]), host.Arp);
        Assert.Equal(("it's", "/mnt/a b", "tmpfs", true), host.Mounts.Select(m => (m.Source, m.MountPoint, m.FileSystem, m.Answers)).Single());
        Assert.Equal(2, channel.RoundTrips);
    }

    private static ClusterHost Host(string name, byte last) => new() { Name = name, Address = new IPAddress([192, 0, 2, last]) };

    private static string Unit(string active = "active", string sub = "running") => $"LoadState=loaded\nActiveState={active}\nSubState={sub}\nUnitFileState=enabled\n";

    private static Answer Director(int last) => new(
        $"2: eth0 inet 192.0.2.{last}/24\n",
        """
        /proc/net/ip_vs:IP Virtual Server version 1.2.1 (size=4096)
        /proc/net/ip_vs:Prot LocalAddress:Port Scheduler Flags
        /proc/net/ip_vs:  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
        /proc/net/ip_vs:TCP  C0000264:0050 rr  
        /proc/net/ip_vs:  -> C0000215:0050 Route 1 0 0
        /proc/net/ip_vs:  -> C0000216:0050 Route 1 0 0

        """,
        Unit(), "");

    private static Answer Web(int last) => new(
        $"1: lo inet 127.0.0.1/8\n1: lo inet 192.0.2.100/32\n2: eth0 inet 192.0.2.{last}/24\n",
        """
        /proc/sys/net/ipv4/conf/all/arp_ignore:1
        /proc/sys/net/ipv4/conf/all/arp_announce:2
        /proc/sys/net/ipv4/conf/lo/arp_ignore:1
        /proc/sys/net/ipv4/conf/lo/arp_announce:2
        /proc/self/mountinfo:36 35 0:47 / /var/www/html rw,relatime shared:1 - nfs4 192.0.2.31:/data/web rw,vers=4.2,hard

        """,
        Unit(), "answers 0\n");

    private async Task<ClusterStatus> ProblemAsync(string host, Func<Answer, Answer> change, string kind, string words)
    {
        _answers[host] = change(_answers[host]);
        var status = await ObserveAsync();
        Assert.Contains(status.Problems, p => p.Kind == kind && p.Message.Contains(words, StringComparison.Ordinal) && (p.Host == host || p.Host.Length == 0));
        return status;
    }

    private Task<ClusterStatus> ObserveAsync() => ClusterObserver.ObserveAsync(Shop, new Connector(_answers), TestContext.Current.CancellationToken);

    private sealed record Answer(string Addresses, string Files, string Units, string Answering);

    private sealed class Connector(Dictionary<string, Answer> answers) : IHostConnector
    {
        public List<Channel> Channels { get; } = [];

        public Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
        {
            if (!answers.TryGetValue(host.Name, out var answer))
                throw new HostException(host.Name, "HostRefused", "Nothing listens there.");
            var channel = new Channel(host.Name, answer);
            lock (Channels)
                Channels.Add(channel);
            return Task.FromResult<IHostChannel>(channel);
        }

        public Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
            throw new NotSupportedException();
    }

    private sealed class Channel(string host, Answer answer) : IHostChannel
    {
        public string Host => host;

        public int RoundTrips { get; private set; }

        public bool IsDisposed { get; private set; }

        public Task<ScriptResult> RunAsync(string script, TimeSpan timeout, CancellationToken cancellation = default)
        {
            RoundTrips++;
            var output = $"addresses\n{answer.Addresses}addresses-end\n{answer.Files}units\n{answer.Units}units-end\n{answer.Answering}@files\n";
            return Task.FromResult(new ScriptResult(0, Encoding.UTF8.GetBytes(output), ReadOnlyMemory<byte>.Empty));
        }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
