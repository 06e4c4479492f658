using System.Net;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Operation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Operation;

/// <summary>What is switched where, worked out of what is seen of the cluster.</summary>
public sealed class ClusterOperationTests
{
    private static readonly Cluster Two = Clusters.Textbook;

    private static readonly Cluster Three = Clusters.WithInstance(v => v with { Members = [.. v.Members, new VrrpMember { Host = "nfs1", Priority = 80 }] });

    [Theory]
    [InlineData("lb1", null, "lb1=253 | lb2=253 | lb1=0~-254")]
    [InlineData("lb1", "lb2", "lb1=253 | lb2=253 | lb1=0~-254")]
    [InlineData("lb1", "nfs1", "lb1=253 | nfs1=253 | lb1=0~-254")]
    // Already where the priorities have it: nothing is to be set.
    [InlineData("lb1", "lb1", "")]
    // Back to where it belongs: nothing set by hand is left.
    [InlineData("lb2 lb2=253", "lb1", "lb1=253 | lb2=0~-254 | lb1=0")]
    // From one that was raised to another.
    [InlineData("lb2 lb2=253", "nfs1", "nfs1=253 | lb2=0~-254")]
    // What is suspended stays so.
    [InlineData("lb2 lb1=-253", "nfs1", "lb2=253 | nfs1=253 | lb2=0~-254")]
    // Nobody is there to let go.
    [InlineData("", "lb2", "lb2=253")]
    public void In_a_move_both_are_raised_the_old_one_first_and_then_the_old_one_lets_go(string now, string? to, string expected) =>
        Assert.Equal(expected, Course(ClusterOperation.Move("VI_1", to).Steps(Three, Status(Three, now))));

    [Fact]
    public void A_member_of_the_highest_priority_is_lowered_so_that_the_other_one_is_above_it()
    {
        var cluster = Clusters.WithInstance(v => v with { Members = [v.Members[0] with { Priority = 254 }, v.Members[1]] });

        Assert.Equal("lb1=253 | lb2=253 | lb1=-1~-254", Course(ClusterOperation.Move("VI_1").Steps(cluster, Status(cluster, "lb1"))));
    }

    [Fact]
    public void A_move_is_taken_back_on_all_members_but_for_what_is_suspended() =>
        Assert.Equal("lb1=253 | lb2=0~-254 | lb1=0", Course(ClusterOperation.MoveBack("VI_1").Steps(Three, Status(Three, "lb2 lb2=253 nfs1=-253"))));

    [Fact]
    public void A_move_that_fails_is_taken_back_until_the_new_one_has_the_VIPs()
    {
        var steps = ClusterOperation.MoveBack("VI_1").Steps(Three, Status(Three, "lb2 lb2=253"));

        Assert.Equal(["lb1=0 lb2=253", "lb1=0 lb2=253", ""], steps.Select(s => Switched(s.Retreat)));
        // The old one goes down last, for nobody takes the VIPs from it before.
        Assert.Equal(["lb1", "lb2"], steps[0].Retreat.Select(s => s.Host));
        // The last switch is no news to anybody: what is waited for is awaited before it.
        Assert.Equal([false, true, false], steps.Select(s => s.IsAwaited));
    }

    [Fact]
    public void Where_nobody_preempts_the_new_master_is_raised_the_old_one_lets_go_and_nothing_is_left()
    {
        var waiting = Clusters.WithInstance(v => v with { NoPreempt = true });

        var steps = ClusterOperation.Move("VI_1").Steps(waiting, Status(waiting, "lb1"));

        Assert.Equal("lb2=253 | lb1=0~-254 | lb2=0", Course(steps));
        Assert.Empty(ClusterOperation.MoveBack("VI_1").Steps(waiting, Status(waiting, "lb2")));
    }

    [Fact]
    public void Instances_of_a_sync_group_move_together()
    {
        var cluster = Two with
        {
            VrrpInstances = [Two.VrrpInstances[0], Two.VrrpInstances[0] with { Name = "VI_2", VirtualRouterId = 52, VirtualIPAddresses = [InterfaceAddress.Parse("10.0.0.100/24")] }],
            Keepalived = "vrrp_sync_group G {\n    group {\n        VI_1\n        VI_2\n    }\n    sync_group_tracking_weight\n}",
        };

        Assert.Equal(["move-VI_1", "move-VI_2"], ClusterOperation.Move("VI_2").Steps(cluster, Status(cluster, "lb1"))[0].Switches.Select(s => s.Name).Order());
        Assert.Equal("lb1=253 lb1=253 | lb2=253 lb2=253 | lb1=0~-254 lb1=0~-254", Course(ClusterOperation.Move("VI_2").Steps(cluster, Status(cluster, "lb1"))));
    }

    [Theory]
    [InlineData("lb1 lb2=-253", "lb2", "it is suspended; resume it first")]
    [InlineData("lb1 !lb2", "lb2", "lb2 cannot be looked at")]
    [InlineData("lb1 -lb2", "lb2", "lb2 cannot take VI_1 now")]
    public void A_member_that_cannot_take_the_VIPs_is_doubted(string now, string to, string expected) =>
        Assert.Contains(expected, string.Join(' ', ClusterOperation.Move("VI_1", to).Doubts(Two, Status(Two, now))), StringComparison.Ordinal);

    [Theory]
    [InlineData("VI_9", null, "InstanceUnknown")]
    [InlineData("VI_1", "web1", "MemberUnknown")]
    public void What_is_not_described_is_an_error(string instance, string? to, string expected) =>
        Assert.Equal(expected, Assert.Throws<HaClusterException>(() => ClusterOperation.Move(instance, to).Steps(Two, Status(Two, "lb1"))).ErrorId);

    [Fact]
    public void Nobody_to_move_to_is_refused() =>
        Assert.Equal("OperationRefused", Assert.Throws<HaClusterException>(() => ClusterOperation.Move("VI_1").Steps(Two, Status(Two, "lb1 -lb2"))).ErrorId);

    [Fact]
    public void A_real_server_is_switched_off_on_all_directors_by_the_addresses_that_these_know()
    {
        var step = Assert.Single(ClusterOperation.SuspendRealServer("web1").Steps(Two, Status(Two, "lb1")));

        Assert.Equal(["lb1 suspend-tcp-192.168.1.100:80-192.168.1.101:80 -65535", "lb2 suspend-tcp-192.168.1.100:80-192.168.1.101:80 -65535"],
            step.Switches.Select(s => $"{s.Host} {s.Name} {s.Value}").Order());
        Assert.Equal("lb1=0 lb2=0", Course(ClusterOperation.ResumeRealServer("web1", "web").Steps(Two, Status(Two, "lb1"))));
        Assert.Equal("RealServerUnknown", Assert.Throws<HaClusterException>(() => ClusterOperation.SuspendRealServer("lb1").Steps(Two, Status(Two, "lb1"))).ErrorId);
    }

    [Theory]
    [InlineData("web1:1:3 web2:1:0", "lb1 still sends web to web1. lb2 still sends web to web1.")]
    [InlineData("web1:0:3 web2:1:0", "lb1 has 3 connections of web with web1.")] // lb2 has copies of them
    [InlineData("web1:0:0 web2:1:0", "")]
    [InlineData("web2:1:0", "")]
    public void It_is_idle_when_the_director_that_has_the_VIP_has_no_connection_with_it(string table, string expected) =>
        Assert.Equal(expected, string.Join(' ', ClusterOperation.SuspendRealServer("web1").Steps(Two, Status(Two, "lb1"))[0].Missing(Status(Two, "lb1", table))));

    [Theory]
    [InlineData("web1:1:0 web2:0:0", true)]
    [InlineData("web1:1:0", true)]
    [InlineData("web1:1:0 web2:1:0", false)]
    public void The_last_one_of_a_service_is_doubted(string table, bool isLast) =>
        Assert.Equal(isLast, ClusterOperation.SuspendRealServer("web1").Doubts(Two, Status(Two, "lb1", table)).Any());

    [Fact]
    public void A_host_is_taken_out_by_all_that_it_does()
    {
        Assert.Equal("lb1=253 | lb2=253 | lb1=-253~-254 | lb2=0 | lb1=-253", Course(ClusterOperation.SuspendHost("lb1").Steps(Two, Status(Two, "lb1"))));
        Assert.Equal("lb2=-253", Course(ClusterOperation.SuspendHost("lb2").Steps(Two, Status(Two, "lb1"))));
        Assert.Equal("lb1=-65535 lb2=-65535", Course(ClusterOperation.SuspendHost("web1").Steps(Two, Status(Two, "lb1"))));
        Assert.Equal("lb2=253 | lb1=0 | lb2=253 | lb1=253 | lb2=0~-254 | lb1=0", Course(ClusterOperation.ResumeHost("lb1").Steps(Two, Status(Two, "lb2 lb1=-253"))));
        Assert.Equal("lb2=0", Course(ClusterOperation.ResumeHost("lb2").Steps(Two, Status(Two, "lb1 lb2=-253"))));
        // Where another one was raised by hand it stays so.
        Assert.Equal("lb1=0", Course(ClusterOperation.ResumeHost("lb1").Steps(Two, Status(Two, "lb2 lb2=253 lb1=-253"))));
        Assert.Contains("Nobody but lb1 can hold the VIPs of VI_1 now.", ClusterOperation.SuspendHost("lb1").Doubts(Two, Status(Two, "lb1 -lb2")));
        Assert.Contains(ClusterOperation.SuspendHost("nfs1").Doubts(Two, Status(Two, "lb1")), d => d.StartsWith("nfs1 is the only server of /data/web", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_that_goes_needs_only_be_rid_of_its_VIPs()
    {
        var steps = ClusterOperation.SuspendHost("lb1").Steps(Three, Status(Three, "lb1"));

        Assert.Equal(["lb1 still holds the VIPs of VI_1."], steps[2].Missing(Status(Three, "lb1 lb2")));
        // Whoever else has them, it is not this host's affair.
        Assert.Empty(steps[2].Missing(Status(Three, "lb2 nfs1")));
    }

    [Fact]
    public void A_host_does_not_take_VIPs_from_an_equal_and_one_that_is_not_seen_takes_none()
    {
        var cluster = Clusters.WithInstance(v => v with { Members = [v.Members[0] with { Priority = 254 }, v.Members[1]] });

        Assert.Equal("lb1=0", Course(ClusterOperation.ResumeHost("lb1").Steps(cluster, Status(cluster, "lb2 lb2=253 lb1=-253"))));
        Assert.Equal("", Course(ClusterOperation.ResumeHost("lb1").Steps(Two, Status(Two, "lb2 !lb1"))));
        // On its way back it waits for no VIPs that the other one, raised to the same priority, keeps until they are moved.
        var steps = ClusterOperation.ResumeHost("lb1").Steps(cluster, Status(cluster, "lb2 lb1=-253"));
        Assert.Empty(steps[1].Missing(Status(cluster, "lb2 lb2=253")));
        Assert.Equal("lb2=0", Switched(steps[1].Retreat));
    }

    [Fact]
    public void Nothing_is_kept_waiting_where_datagrams_come()
    {
        var names = Two with { IpvsServices = [Two.IpvsServices[0] with { Protocol = IpvsProtocol.Udp }] };

        Assert.NotEmpty(ClusterOperation.Move("VI_1").Steps(Two, Status(Two, "lb1"))[2].Switches[0].Detour!.Held);
        Assert.Empty(ClusterOperation.Move("VI_1").Steps(names, Status(names, "lb1"))[2].Switches[0].Detour!.Held);
    }

    [Fact]
    public void It_is_back_when_the_VIPs_are_where_the_priorities_have_them()
    {
        var steps = ClusterOperation.ResumeHost("lb1").Steps(Two, Status(Two, "lb2 lb1=-253"));

        Assert.Equal(["lb2 holds the VIPs of VI_1, and lb1 should."], steps[^1].Missing(Status(Two, "lb2")));
        Assert.Empty(steps[^1].Missing(Status(Two, "lb1")));
        // Before that it is back, and the other one holds them as long as it is raised.
        Assert.Empty(steps[1].Missing(Status(Two, "lb2 lb2=253")));
        Assert.Equal("lb2=0", Switched(steps[1].Retreat));
    }

    [Theory]
    [InlineData("VI_1", "move-VI_1")]
    [InlineData("a b/../c", "move-a%20b%2F..%2Fc")]
    [InlineData("$(x)\n", "move-%24%28x%29%0A")]
    public void The_name_of_an_instance_is_safe_as_a_file_s(string instance, string expected) => Assert.Equal(expected, InstanceSwitch.NameOf(instance));

    private static string Course(IEnumerable<OperationStep> steps) => string.Join(" | ", steps.Select(s => Switched(s.Switches)));

    private static string Switched(IEnumerable<Switch> switches) =>
        string.Join(' ', switches.Select(s => $"{s.Host}={s.Value}{(s.Detour is { } detour ? $"~{detour.Number}" : "")}").Order(StringComparer.Ordinal));

    /// <summary>A status: the holder, and then HOST=NUMBER for what is set there, !HOST for one that cannot be reached, -HOST for one without keepalived.</summary>
    private static ClusterStatus Status(Cluster cluster, string now, string table = "web1:1:0 web2:1:0")
    {
        var words = now.Split(' ');
        var hosts = cluster.Hosts.Select(h => new LiveHost(h.Name, h.Address, [])
        {
            Error = words.Contains("!" + h.Name) ? new HaClusterException("HostRefused", "no route") : null,
            VrrpDaemon = new LiveService("keepalived.service", words.Contains("-" + h.Name) ? "inactive" : "active", ""),
            Addresses = words[0] == h.Name ? cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses, (v, a) => new LiveAddress(v.Interface, a)).ToValueList() : [],
            Switches = words.Where(w => w.StartsWith(h.Name + "=", StringComparison.Ordinal)).SelectMany(w => cluster.VrrpInstances, (w, v) => new LiveSwitch(InstanceSwitch.NameOf(v.Name), int.Parse(w[(h.Name.Length + 1)..], null), "")).ToValueList(),
            IpvsServices = cluster.IpvsServices.Select(s => new LiveIpvsService(h.Name, IpvsProtocol.Tcp, s.Address) { Name = s.Name, RealServers = Servers(cluster, table) }).ToValueList(),
        }).ToValueList();
        return VrrpFeature.Instance.See(cluster, new ClusterStatus(cluster.Name, hosts));
    }

    private static ValueList<LiveRealServer> Servers(Cluster cluster, string table) => table.Split(' ').Select(t => t.Split(':'))
        .Select(t => new LiveRealServer(new IPEndPoint(cluster.RequireHost(t[0]).Address, 80)) { Host = t[0], Weight = int.Parse(t[1], null), ActiveConnections = int.Parse(t[2], null) }).ToValueList();
}
