using System.Diagnostics;
using System.Net;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Failover;

/// <summary>The drill's scripts, really run, on an interface in a network namespace.</summary>
public sealed class DrillScriptsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private static readonly ClusterHost Host = new() { Name = "lb1", Address = IPAddress.Parse("192.0.2.11") };

    private static readonly Fault LinkDown = new DirectorLinkDown(
        Host,
        new Cluster { Name = "shop" },
        new VrrpInstance { Name = "VI_1", Interface = "eth0", VirtualRouterId = 51 },
        new VrrpMember { Host = "lb2", Priority = 90 },
        ["192.0.2.100", "2001:db8::100"]);

    private static readonly FaultSign Vip = VipSign.On(Host, "eth0", "192.0.2.100");

    [Fact]
    public async Task The_controller_undoes_a_link_down_and_every_address_and_route_is_back()
    {
        await using var host = await HostSandbox.CreateAsync();
        var before = await Network(host);
        await Run(host, DrillScripts.Acquire("a1", Long, "me"));

        await Inject(host, LinkDown, Long);
        await Until(host, "ip link show dev eth0 | grep -q 'state DOWN'");
        Assert.NotEqual(before, await Network(host));

        var restored = await Run(host, DrillScripts.Restore("a1"));
        Assert.Contains("the controller", restored.OutputText, StringComparison.Ordinal);
        Assert.Equal(before, await Network(host));
        await Run(host, DrillScripts.Release("a1"));
        Assert.Equal("", await host.GetAsync("ls -A /run/hacluster/drill"));
        Assert.Equal("", await host.GetAsync("pgrep -f /run/hacluster || true"));
    }

    [Fact]
    public async Task A_VIP_that_the_link_took_along_is_not_brought_back()
    {
        await using var host = await HostSandbox.CreateAsync();
        await Run(host, DrillScripts.Acquire("a1", Long, "me"));
        await Inject(host, LinkDown, Long);
        await Until(host, "! ip -6 address show dev eth0 | grep -q 2001:db8::100");
        await Run(host, DrillScripts.Restore("a1"));

        Assert.DoesNotContain("2001:db8::100", await host.GetAsync("ip -6 address show dev eth0"), StringComparison.Ordinal);
        Assert.Contains("2001:db8::11/64", await host.GetAsync("ip -6 address show dev eth0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_heals_itself_when_the_controller_vanishes()
    {
        await using var host = await HostSandbox.CreateAsync();
        var before = await Network(host);
        await Run(host, DrillScripts.Acquire("a1", Long, "me"));
        await Inject(host, LinkDown, TimeSpan.FromSeconds(2));
        await Until(host, "ip link show dev eth0 | grep -q 'state DOWN'");

        await Until(host, "[ -f /run/hacluster/drill/a1/undone ]");

        Assert.Equal(before, await Network(host));
        Assert.Matches("^0 .* its timer", await host.GetAsync("cat /run/hacluster/drill/a1/undone"));
    }

    [Fact]
    public async Task The_undo_runs_once_though_timer_and_controller_meet()
    {
        await using var host = await HostSandbox.CreateAsync();
        var fault = new ScriptFault(Host, "case $1 in undo) echo undo >>/run/undos; sleep 2 ;; esac");
        await Run(host, DrillScripts.Acquire("a1", Long, "me"));
        await Inject(host, fault, TimeSpan.FromSeconds(1));
        await Until(host, "[ -d /run/hacluster/drill/a1/undoing ]");

        await Task.WhenAll(Run(host, DrillScripts.Restore("a1")), Run(host, DrillScripts.Restore("a1")));

        Assert.Equal("undo\n", await host.GetAsync("cat /run/undos"));
    }

    [Fact]
    public async Task A_fault_goes_in_only_after_the_answer_and_with_its_undo_armed()
    {
        await using var host = await HostSandbox.CreateAsync();
        var fault = new ScriptFault(Host, "case $1 in inject) kill -0 \"$(cat timer.pid)\" && echo armed >/run/witness ;; esac");
        await Run(host, DrillScripts.Acquire("a1", Long, "me"));

        await Run(host, DrillScripts.Arm("a1", fault, Long) + DrillScripts.Inject("a1") + "\n[ ! -e /run/witness ] || exit 9\n");

        await Until(host, "[ -s /run/witness ]");
        await Run(host, DrillScripts.Restore("a1"));
    }

    [Fact]
    public async Task A_fault_that_cannot_be_prepared_is_undone_and_never_goes_in()
    {
        await using var host = await HostSandbox.CreateAsync();
        var fault = new ScriptFault(Host, "case $1 in prepare) echo 'not possible'; exit 1 ;; inject) touch /run/injected ;; undo) touch /run/undone ;; esac");
        await Run(host, DrillScripts.Acquire("a1", Long, "me"));

        var result = await host.RunAsync(DrillScripts.Arm("a1", fault, Long), Long, TestContext.Current.CancellationToken);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("not possible", result.ErrorText, StringComparison.Ordinal);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Equal("undone\n", await host.GetAsync("cd /run && ls injected undone 2>/dev/null || true"));
        Assert.Equal("", await host.GetAsync("pgrep -f /run/hacluster || true"));
    }

    [Fact]
    public async Task A_second_drill_is_refused_and_told_who_has_the_host()
    {
        await using var host = await HostSandbox.CreateAsync();
        const string by = "it's \"$(me)\"";
        await Run(host, DrillScripts.Acquire("a1", Long, by));

        var second = await host.RunAsync(DrillScripts.Acquire("b2", Long, "other"), Long, TestContext.Current.CancellationToken);
        var arm = await host.RunAsync(DrillScripts.Arm("b2", LinkDown, Long), Long, TestContext.Current.CancellationToken);

        Assert.Equal(DrillScripts.Busy, second.ExitCode);
        Assert.StartsWith("a drill of " + by, second.OutputText, StringComparison.Ordinal);
        Assert.Equal(DrillScripts.Busy, arm.ExitCode);
        await Run(host, DrillScripts.Release("b2"));
        Assert.Contains("a1", await host.GetAsync("cat /run/hacluster/drill/lease"), StringComparison.Ordinal);
        await Run(host, DrillScripts.Release("a1"));
        await Run(host, DrillScripts.Acquire("b2", Long, "other"));
    }

    [Fact]
    public async Task A_host_that_a_deploy_is_at_work_on_is_not_taken()
    {
        await using var host = await HostSandbox.CreateAsync();
        await host.GetAsync("mkdir /var/lib/hacluster && printf 'tx1\\nnow\\nsomeone\\n' >/var/lib/hacluster/lock");

        var drill = await host.RunAsync(DrillScripts.Acquire("a1", Long, "me"), Long, TestContext.Current.CancellationToken);

        Assert.Equal((DrillScripts.Busy, "a deploy of someone\n"), (drill.ExitCode, drill.OutputText));
    }

    [Fact]
    public async Task A_drill_whose_lease_ran_out_is_undone_and_cleared_by_the_next()
    {
        await using var host = await HostSandbox.CreateAsync();
        var fault = new ScriptFault(Host, "case $1 in undo) touch /run/undone ;; esac");
        await Run(host, DrillScripts.Acquire("a1", TimeSpan.FromSeconds(1), "me"));
        await Inject(host, fault, Long);
        await Until(host, "[ -f /run/hacluster/drill/a1/injected ]");
        await Task.Delay(2000, TestContext.Current.CancellationToken);

        await Run(host, DrillScripts.Acquire("b2", Long, "other"));

        await host.GetAsync("[ -f /run/undone ]");
        Assert.Equal("lease\n", await host.GetAsync("ls /run/hacluster/drill"));
    }

    [Fact]
    public async Task A_host_whose_controller_is_gone_is_free_soon_after_its_timer_has_undone_the_fault()
    {
        await using var host = await HostSandbox.CreateAsync();
        var fault = new ScriptFault(Host, "case $1 in undo) echo undo >>/run/undos ;; esac");
        await Run(host, DrillScripts.Acquire("a1", TimeSpan.FromSeconds(4), "me"));
        await Inject(host, fault, TimeSpan.FromSeconds(1));
        var early = await host.RunAsync(DrillScripts.Acquire("b2", Long, "other"), Long, TestContext.Current.CancellationToken);
        await Until(host, "grep -q 'its timer' /run/hacluster/drill/a1/undone");

        await Until(host, DrillScripts.Acquire("b2", Long, "other"));

        Assert.Equal(DrillScripts.Busy, early.ExitCode);
        Assert.Equal("undo\n", await host.GetAsync("cat /run/undos"));
        Assert.Equal("lease\n", await host.GetAsync("ls /run/hacluster/drill"));
    }

    [Fact]
    public async Task A_controller_that_has_seen_the_undo_keeps_its_host_for_the_recovery()
    {
        await using var host = await HostSandbox.CreateAsync();
        var fault = new ScriptFault(Host, "case $1 in undo) echo undo >>/run/undos ;; esac");
        await Run(host, DrillScripts.Acquire("a1", TimeSpan.FromSeconds(2), "me"));
        await Inject(host, fault, TimeSpan.FromSeconds(1));
        await Until(host, "[ -f /run/hacluster/drill/a1/undone ]");
        await Run(host, DrillScripts.Restore("a1"));

        await Run(host, DrillScripts.Acquire("a1", Long, "me"));
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        var other = await host.RunAsync(DrillScripts.Acquire("b2", Long, "other"), Long, TestContext.Current.CancellationToken);

        Assert.Equal(DrillScripts.Busy, other.ExitCode);
        Assert.Equal("undo\n", await host.GetAsync("cat /run/undos"));
        await Run(host, DrillScripts.Release("a1"));
        Assert.Equal("", await host.GetAsync("ls -A /run/hacluster/drill"));
    }

    [Fact]
    public async Task A_host_that_was_restarted_knows_nothing_of_the_drill()
    {
        await using var host = await HostSandbox.CreateAsync();
        var result = await host.RunAsync(DrillScripts.Restore("a1"), Long, TestContext.Current.CancellationToken);
        Assert.Equal(DrillScripts.Unknown, result.ExitCode);
    }

    [Fact]
    public async Task Waiting_for_the_VIP_ends_with_it_or_with_the_time()
    {
        await using var host = await HostSandbox.CreateAsync();
        var missing = await host.RunAsync(DrillScripts.Watch(Vip, TimeSpan.FromSeconds(1)), Long, TestContext.Current.CancellationToken);
        Assert.Equal(1, missing.ExitCode);

        var waiting = Run(host, DrillScripts.Watch(Vip, Long));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        await host.GetAsync("ip address add 192.0.2.100/24 dev eth0");
        await waiting;
    }

    [Theory]
    [InlineData("192.0.2.21:80              Route   1      0          0", false)]
    [InlineData("192.0.2.21:80              Route   0      0          0", true)]
    [InlineData("192.0.2.22:80              Route   1      0          0", true)]
    public async Task A_real_server_is_removed_when_its_line_is_gone_or_has_no_weight(string line, bool removed)
    {
        await using var host = await HostSandbox.CreateAsync();
        // Stands in for ipvsadm, whose kernel module not every machine has; the output is a real one's.
        var ipvsadm = $$"""
            ipvsadm() {
                [ "$*" = '-L -n -t 192.0.2.100:80' ] || return 2
                echo 'Prot LocalAddress:Port Scheduler Flags'
                echo '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn'
                echo 'TCP  192.0.2.100:80 rr'
                echo '  -> {{line}}'
            }

            """;
        var removal = RemovalSign.On(Host, new IpvsService { Name = "web", Address = IPEndPoint.Parse("192.0.2.100:80") }, IPEndPoint.Parse("192.0.2.21:80"), "web1");
        var result = await host.RunAsync(ipvsadm + DrillScripts.Watch(removal, TimeSpan.FromSeconds(1)), Long, TestContext.Current.CancellationToken);
        Assert.Equal(removed ? 0 : 1, result.ExitCode);
    }

    [Theory]
    [InlineData("-f 21", "192.0.2.100:80", 21, IpvsProtocol.Tcp)]
    [InlineData("-f 21 -6", "[2001:db8::100]:80", 21, IpvsProtocol.Tcp)]
    [InlineData("-u 192.0.2.100:53", "192.0.2.100:53", null, IpvsProtocol.Udp)]
    [InlineData("-t [2001:db8::100]:80", "[2001:db8::100]:80", null, IpvsProtocol.Tcp)]
    public async Task A_removal_is_looked_for_in_the_service_as_the_table_knows_it(string asked, string address, int? mark, IpvsProtocol protocol)
    {
        await using var host = await HostSandbox.CreateAsync();
        var ipvsadm = $"ipvsadm() {{ echo \"$*\" >>/run/asked; }}\n";
        var removal = RemovalSign.On(Host, new IpvsService { Name = "web", Address = IPEndPoint.Parse(address), Mark = mark, Protocol = protocol }, IPEndPoint.Parse("192.0.2.21:80"), "web1");
        await host.RunAsync(ipvsadm + DrillScripts.Watch(removal, TimeSpan.FromSeconds(1)), Long, TestContext.Current.CancellationToken);
        Assert.Equal($"-L -n {asked}\n", await host.GetAsync("cat /run/asked"));
    }

    [Fact]
    public async Task An_undo_that_comes_before_its_fault_keeps_the_fault_out()
    {
        await using var host = await HostSandbox.CreateAsync();
        var fault = new ScriptFault(Host, "case $1 in inject) touch /run/injected ;; undo) touch /run/undone ;; esac");
        await Run(host, DrillScripts.Acquire("a1", Long, "me"));

        await Run(host, DrillScripts.Arm("a1", fault, Long) + DrillScripts.Inject("a1") + DrillScripts.Restore("a1"));

        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Equal("undone\n", await host.GetAsync("cd /run && ls injected undone 2>/dev/null || true"));
    }

    private static async Task Inject(HostSandbox host, Fault fault, TimeSpan undoAfter)
    {
        await Run(host, DrillScripts.Arm("a1", fault, undoAfter));
        await Run(host, DrillScripts.Inject("a1"));
    }

    private static async Task<ScriptResult> Run(HostSandbox host, string script)
    {
        var result = await host.RunAsync(script, Long, TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == 0, $"exit {result.ExitCode}: {result.OutputText} {result.ErrorText}");
        return result;
    }

    private static async Task Until(HostSandbox host, string condition)
    {
        var start = Stopwatch.GetTimestamp();
        while ((await host.RunAsync(condition, Long, TestContext.Current.CancellationToken)).ExitCode != 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Long, $"never: {condition}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>All that the interface should have again, in an order of its own; the VIP is keepalived's to bring back.</summary>
    private static Task<string> Network(HostSandbox host) => host.GetAsync(
        "{ ip -o -4 address show dev eth0; ip -o -6 address show dev eth0 scope global; ip -o route show table all; ip -o -6 route show table all; } "
        + "| grep -v 2001:db8::100 | grep -v fe80 | grep -v ff00 | tr -d '\\134' | sort");

    /// <summary>A fault made of a script alone.</summary>
    private sealed record ScriptFault(ClusterHost Target, string Text) : Fault(Target)
    {
        public override string Script => Text + "\n";

        public override ExpectedBound Bound => new(TimeSpan.Zero, "");

        public override string Description => "";

        public override bool IsolatesHost => false;

        public override FaultWatch Watch(DrillScene before) => new([], "");
    }
}
