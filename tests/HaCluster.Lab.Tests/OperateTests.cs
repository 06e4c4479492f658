using HaCluster.DesiredState;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Features.Vrrp;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Operation;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>What is done with a running cluster while visitors use it: real moves, real suspensions, a real reboot.</summary>
public sealed class OperateTests(LabFixture lab) : IAsyncDisposable
{
    /// <summary>What the update itself measures, at a pace at which the way through ssh does not become the bottleneck of a busy machine.</summary>
    private static readonly UpdateOptions Visitors = new() { Probe = new ProbeOptions { Interval = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromSeconds(3) } };

    /// <summary>A visitor in the lab itself: one request after the other, with 10 ms between, each over a connection of its own; without a good answer within a second it is lost.</summary>
    private const string Visitor = """
        use IO::Socket::INET;
        my ($sent, $lost, $run, $longest) = (0, 0, 0, 0);
        my $end = time + 280;
        while (time < $end && !-e "/tmp/visitor.stop") {
            my $ok = 0;
            $sent++;
            eval {
                local $SIG{ALRM} = sub { die };
                alarm 1;
                my $s = IO::Socket::INET->new(PeerAddr => "192.0.2.100", PeerPort => 80, Timeout => 1) or die;
                print $s "GET / HTTP/1.0\r\nHost: visitor\r\n\r\n";
                my $line = <$s>;
                $ok = 1 if defined $line && $line =~ / 200 /;
                while (<$s>) { }
            };
            alarm 0;
            if ($ok) { $run = 0 } else { $lost++; $run++; $longest = $run if $run > $longest }
            select(undef, undef, undef, 0.01);
        }
        print "$sent $lost $longest\n";
        """;

    private const int DownloadSize = 24 << 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What a test that failed has left set would fail all others.</summary>
    public async ValueTask DisposeAsync()
    {
        var cluster = await lab.GetClusterAsync();
        foreach (var director in new[] { "lb1", "lb2" })
            await RunAsync(cluster, director, "rm -f /etc/keepalived/hacluster/*");
    }

    [Fact]
    public async Task A_planned_move_there_and_back_loses_no_request_and_breaks_no_download()
    {
        var cluster = await lab.DeployedAsync();
        var operating = new ClusterOperator(cluster.Checked(), HostConnectors.Default);
        await PutDownloadAsync(cluster);

        var download = DownloadAsync(cluster);
        var noticed = await WatchAsync(cluster, async () =>
        {
            var there = await operating.RunAsync(ClusterOperation.Move("VI_1"), null, null, Cancellation);
            Assert.True(there.Succeeded, there.ToSentence());
            Say($"there: {there}");
            var status = await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, Cancellation);
            Assert.Equal(["lb2"], status.VrrpInstances[0].Holders);
            Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
            Assert.StartsWith("moved here ", status.VrrpInstances[0].Members.Single(m => m.Host == "lb2").ByHand, StringComparison.Ordinal);
            // A deploy leaves it alone, and so does a reload.
            Assert.Empty((await PlanAsync(cluster)).Changes);
            await RunAsync(cluster, "lb2", "systemctl reload keepalived; sleep 4");
            Assert.Equal(["lb2"], (await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, Cancellation)).VrrpInstances[0].Holders);
            var back = await operating.RunAsync(ClusterOperation.MoveBack("VI_1"), null, null, Cancellation);
            Assert.True(back.Succeeded, back.ToSentence());
            Say($"back: {back}");
        });
        var got = await download;

        Say($"moved there and back: {noticed.Lost} of {noticed.Sent} requests lost; the download got {got}");
        AssertUnnoticed(noticed);
        Assert.True(noticed.Sent > 200, $"only {noticed.Sent} requests");
        Assert.Equal($"{DownloadSize} 200 0", got);
        var after = await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, Cancellation);
        Assert.Equal(["lb1"], after.VrrpInstances[0].Holders);
        Assert.All(after.VrrpInstances[0].Members, m => Assert.Equal("", m.ByHand));
        Assert.Equal("", (await RunAsync(cluster, "lb2", "ls /etc/keepalived/hacluster")).Trim());
    }

    [Fact]
    public async Task An_instance_in_which_nobody_preempts_is_moved_too()
    {
        SkipUnlessLong();
        var cluster = await lab.DeployedAsync();
        var waiting = cluster with { VrrpInstances = [cluster.VrrpInstances[0] with { NoPreempt = true }] };
        await DeployAsync(waiting, ClusterState.For(waiting.Checked()));
        try
        {
            var operating = new ClusterOperator(waiting.Checked(), HostConnectors.Default);
            var noticed = await WatchAsync(waiting, async () =>
            {
                foreach (var host in new[] { "lb2", "lb1" })
                {
                    var result = await operating.RunAsync(ClusterOperation.Move("VI_1", host), null, null, Cancellation);
                    Assert.True(result.Succeeded, result.ToSentence());
                    Assert.Equal([host], (await ClusterObserver.ObserveAsync(waiting, HostConnectors.Default, Cancellation)).VrrpInstances[0].Holders);
                }
            });

            Say($"nobody preempts, moved there and back: {noticed.Lost} of {noticed.Sent} requests lost, {noticed.InARow} in a row");
            AssertUnnoticed(noticed);
            Assert.Equal("", (await RunAsync(cluster, "lb1", "ls /etc/keepalived/hacluster")).Trim());
        }
        finally
        {
            await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
            var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, TimeSpan.FromSeconds(60), cancellation: Cancellation);
            Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
        }
    }

    [Fact]
    public async Task A_failing_script_and_a_lost_link_move_the_VIP_as_their_weights_say_and_no_exchange_goes_on_unwanted()
    {
        SkipUnlessLong();
        var cluster = await lab.DeployedAsync();
        foreach (var director in new[] { "lb1", "lb2" })
            await RunAsync(cluster, director, "ip link add trk0 type dummy && ip link set trk0 up");
        var tracking = cluster with
        {
            ConnectionSync = false,
            VrrpScripts = [new VrrpScript { Name = "repair", Script = "/usr/bin/test ! -e /run/repair", Interval = TimeSpan.FromSeconds(1), Weight = -20 }],
            VrrpInstances = [cluster.VrrpInstances[0] with { TrackScripts = [new VrrpTrack { Name = "repair" }], TrackInterfaces = [new VrrpTrack { Name = "trk0", Weight = -20 }] }],
        };
        try
        {
            await DeployAsync(tracking, ClusterState.For(tracking.Checked()));
            Assert.Equal("", (await RunAsync(cluster, "lb1", "ipvsadm -L --daemon")).Trim());
            Assert.Empty((await PlanAsync(tracking)).Changes);
            foreach (var (breaks, mends) in new[] { ("touch /run/repair", "rm /run/repair"), ("ip link set trk0 down", "ip link set trk0 up") })
            {
                await RunAsync(cluster, "lb1", breaks);
                Say($"{breaks}: lb2 holds the VIP after {await HeldByAsync("lb2")}");
                // With 80, lb1 is there still, and takes it where lb2 has less.
                await RunAsync(cluster, "lb2", breaks);
                Say($"{breaks} on lb2 too: lb1 holds the VIP after {await HeldByAsync("lb1")}");
                await RunAsync(cluster, "lb2", mends);
                await HeldByAsync("lb2");
                await RunAsync(cluster, "lb1", mends);
                Say($"{mends}: lb1 holds the VIP after {await HeldByAsync("lb1")}");
            }
        }
        finally
        {
            foreach (var director in new[] { "lb1", "lb2" })
                await RunAsync(cluster, director, "rm -f /run/repair; ip link set trk0 up");
            await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
            foreach (var director in new[] { "lb1", "lb2" })
                await RunAsync(cluster, director, "ip link del trk0");
            var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, TimeSpan.FromSeconds(60), cancellation: Cancellation);
            Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
        }

        async Task<string> HeldByAsync(string host)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            IReadOnlyList<string> holders = [];
            while (clock.Elapsed < TimeSpan.FromSeconds(40))
            {
                holders = [.. (await ClusterObserver.ObserveAsync(tracking, HostConnectors.Default, Cancellation)).VrrpInstances[0].Holders];
                if (holders.SequenceEqual([host]))
                    return $"{clock.Elapsed.TotalSeconds:0.0} s";
            }
            Assert.Fail($"{host} does not hold the VIP; {string.Join(", ", holders)} does.");
            return "";
        }
    }

    [Fact]
    public async Task A_suspended_real_server_keeps_its_connections_and_gets_no_new_ones_on_any_director_until_it_is_resumed()
    {
        var cluster = await lab.DeployedAsync();
        var operating = new ClusterOperator(cluster.Checked(), HostConnectors.Default);
        await PutDownloadAsync(cluster);

        var noticed = await WatchAsync(cluster, async () =>
        {
            // One on each web server: they take turns.
            var downloads = new[] { DownloadAsync(cluster), DownloadAsync(cluster) };
            await Task.Delay(TimeSpan.FromSeconds(3), Cancellation);
            var suspended = await operating.RunAsync(ClusterOperation.SuspendRealServer("web1"), new() { TimeLimit = TimeSpan.FromMinutes(3) }, new Steps(Say), Cancellation);
            Assert.True(suspended.Succeeded, suspended.ToSentence());
            Say($"web1 idle: {suspended}");
            Assert.All(await Task.WhenAll(downloads), got => Assert.Equal($"{DownloadSize} 200 0", got));

            await AssertWeightsAsync(cluster, 0);
            // The last one is not taken.
            var refused = await Assert.ThrowsAsync<HaClusterException>(() => operating.RunAsync(ClusterOperation.SuspendRealServer("web2"), null, null, Cancellation));
            Assert.Equal("OperationRefused", refused.ErrorId);
            Assert.Contains("web", refused.Message, StringComparison.Ordinal);
            // Neither a deploy nor a reload nor a takeover brings it back.
            Assert.Empty((await PlanAsync(cluster)).Changes);
            await RunAsync(cluster, "lb1", "systemctl reload keepalived");
            await RunAsync(cluster, "lb2", "systemctl restart keepalived");
            await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);
            Assert.True((await operating.RunAsync(ClusterOperation.Move("VI_1", "lb2"), null, null, Cancellation)).Succeeded);
            await AssertWeightsAsync(cluster, 0);
            Assert.Equal("web2", (await RunAsync(cluster, "client", "for i in 1 2 3 4 5 6; do curl -s -D - -o /dev/null http://192.0.2.100/ | tr -d '\\r' | sed -n 's/^X-Served-By: //p'; done | sort -u")).Trim());
            Assert.True((await operating.RunAsync(ClusterOperation.MoveBack("VI_1"), null, null, Cancellation)).Succeeded);

            var status = await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, Cancellation);
            Assert.All(status.Problems, p => Assert.Equal(ClusterProblemKind.RealServerSuspended, p.Kind));
            Assert.Contains(": suspended 20", status.Problems[0].Message, StringComparison.Ordinal);

            var resumed = await operating.RunAsync(ClusterOperation.ResumeRealServer("web1"), null, null, Cancellation);
            Assert.True(resumed.Succeeded, resumed.ToSentence());
            Say($"web1 back: {resumed}");
            await AssertWeightsAsync(cluster, 1);
        });

        Say($"suspended and resumed: {noticed.Lost} of {noticed.Sent} requests lost");
        AssertUnnoticed(noticed);
        Assert.True((await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, Cancellation)).IsHealthy);
    }

    [Fact]
    public async Task Hosts_are_updated_and_rebooted_one_after_the_other_and_visitors_notice_nothing()
    {
        SkipUnlessLong();
        var cluster = await lab.DeployedAsync();
        var control = LabControl.Open((await lab.GetLabAsync()).Name);
        var rebooted = new List<Task>();
        var update = new RollingUpdate(cluster.Checked(), HostConnectors.Default, Visitors with
        {
            Hosts = ["lb1", "lb2", "web1"],
            Command = "echo updated >/root/updated; cat /root/updated",
            Reboot = UpdateReboot.Always,
            TimeLimit = TimeSpan.FromMinutes(3),
        });

        Assert.Contains("nfs1 is the only server of /data/web", string.Join('\n', (await new RollingUpdate(cluster.Checked(), HostConnectors.Default).PlanAsync(Cancellation)).Doubts), StringComparison.Ordinal);
        UpdateResult? result = null;
        var noticed = await WatchAsync(cluster, async () => result = await update.RunAsync(
            new Steps(step =>
            {
                Say(step);
                // A node of the lab switches itself off; somebody has to switch it on.
                if (step.EndsWith(": reboots", StringComparison.Ordinal))
                    rebooted.Add(SwitchOnAgainAsync(control, step.Split(':')[0]));
            }),
            Cancellation));
        await Task.WhenAll(rebooted);
        Say($"three hosts updated and rebooted: {noticed.Lost} of {noticed.Sent} requests lost");

        Say(result!.ToSentence());
        Assert.True(result.Succeeded, string.Join('\n', result.Hosts));
        Assert.Equal(["web1", "lb2", "lb1"], result.Hosts.Select(h => h.Host));
        Assert.All(result.Hosts, h => Assert.True(h.Rebooted && h.Output == "updated", h.ToString()));
        AssertUnnoticed(noticed);
        Assert.True(result.Sent > 100, $"only {result.Sent} requests of the update's own probe");
        Assert.True((await ClusterObserver.ObserveAsync(cluster, HostConnectors.Default, Cancellation)).IsHealthy);
        Assert.Empty((await PlanAsync(cluster)).Changes);
    }

    [Fact]
    public async Task An_update_stops_at_the_host_that_fails_and_says_that_it_stays_out_of_use()
    {
        SkipUnlessLong();
        var cluster = await lab.DeployedAsync();
        var connector = HostConnectors.Default;
        var update = new RollingUpdate(cluster.Checked(), connector, Visitors with { Hosts = ["web1", "web2"], Command = "echo 'disk full'; exit 7", TimeLimit = TimeSpan.FromMinutes(3) });

        var result = await update.RunAsync(new Steps(Say), Cancellation);

        Say(result.ToSentence());
        Assert.False(result.Succeeded);
        Assert.Contains("the command ended with 7: disk full. It stays out of use", Assert.Single(result.Hosts).Failure, StringComparison.Ordinal);
        Assert.Equal(["web2"], result.NotReached);
        await AssertWeightsAsync(cluster, 0);
        Assert.True((await new ClusterOperator(cluster.Checked(), connector).RunAsync(ClusterOperation.ResumeHost("web1"), null, null, Cancellation)).Succeeded);
    }

    private static async Task SwitchOnAgainAsync(LabControl control, string node)
    {
        await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);
        await control.StopNodeAsync(node, Cancellation);
        await control.StartNodeAsync(node, Cancellation);
    }

    /// <summary>What a visitor notices while something is done: how many requests, how many of them lost, and how many of these in a row.</summary>
    private static async Task<(int Sent, int Lost, int InARow)> WatchAsync(Cluster cluster, Func<Task> work)
    {
        // A director may not have heard of the end of a connection that it sees again after a move there and back; it forgets it in 20 s then, and not in 900.
        foreach (var director in new[] { "lb1", "lb2" })
            await RunAsync(cluster, director, "ipvsadm --set 20 0 0");
        var visitor = RunAsync(cluster, "client", $"rm -f /tmp/visitor.stop; cat >/tmp/visitor.pl <<'END'\n{Visitor}\nEND\nperl /tmp/visitor.pl");
        await Task.Delay(TimeSpan.FromSeconds(2), Cancellation);
        try
        {
            await work();
        }
        finally
        {
            await RunAsync(cluster, "client", "touch /tmp/visitor.stop");
        }
        var counted = (await visitor).Trim().Split(' ');
        return (int.Parse(counted[0], null), int.Parse(counted[1], null), int.Parse(counted[2], null));
    }

    /// <summary>One of a hundred may be late on a machine that all hosts share with their visitor; a takeover that is no planned one loses ten times that, and in a row.</summary>
    private static void AssertUnnoticed((int Sent, int Lost, int InARow) noticed)
    {
        Assert.InRange(noticed.Lost, 0, noticed.Sent / 100);
        Assert.InRange(noticed.InARow, 0, 20);
    }

    private static async Task AssertWeightsAsync(Cluster cluster, int weight)
    {
        foreach (var director in new[] { "lb1", "lb2" })
            Assert.Contains($"-r 192.0.2.21:80 -g -w {weight}", await RunAsync(cluster, director, "ipvsadm -Sn"), StringComparison.Ordinal);
    }

    private static Task<string> PutDownloadAsync(Cluster cluster) =>
        RunAsync(cluster, "nfs1", $"[ -e /data/web/large ] || head -c {DownloadSize} /dev/urandom >/data/web/large");

    /// <summary>A long download through the VIP: how many bytes came, the status, and curl's exit status.</summary>
    private static async Task<string> DownloadAsync(Cluster cluster) => (await RunAsync(cluster, "client",
        "curl -s -o /dev/null --limit-rate 1200k --max-time 120 --speed-limit 1 --speed-time 10 -w '%{size_download} %{http_code}' http://192.0.2.100/large; echo \" $?\"")).Trim();

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    private sealed class Steps(Action<string> say) : IProgress<OperationEvent>
    {
        public void Report(OperationEvent value) => say(value.ToString());
    }
}
