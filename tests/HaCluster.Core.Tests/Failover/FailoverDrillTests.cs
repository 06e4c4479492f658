using System.Net;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Web;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Failover;

public sealed class FailoverDrillTests
{
    private static readonly FailoverOptions Quick = new()
    {
        Faults = [FailoverFault.RealServerCrash],
        SettleTimeout = TimeSpan.Zero,
        WarmUp = TimeSpan.FromMilliseconds(200),
        ArmingMargin = TimeSpan.FromSeconds(1),
        FaultDuration = TimeSpan.FromMilliseconds(900),
        RecoveryTimeout = TimeSpan.FromSeconds(1),
        Probe = new() { Timeout = TimeSpan.FromMilliseconds(250) },
    };

    private readonly FastTime _time = new();
    private readonly FakeWeb _web;

    public FailoverDrillTests() => _web = new FakeWeb(_time);

    [Theory]
    [InlineData(FailoverFault.DirectorLinkDown, "lb1")]
    [InlineData(FailoverFault.RealServerCrash, "web1")]
    public async Task A_drill_breaks_measures_restores_and_passes(string fault, string target)
    {
        var hosts = new FakeHosts(_web, _time);

        var result = await RunAsync(hosts, Quick with { Faults = [fault] });

        Assert.True(result.Passed, string.Join(' ', result.Failures));
        Assert.Equal((fault, target), (result.Fault, result.Target));
        Assert.True(result.Lost > 0);
        Assert.InRange(result.Outage, hosts.Outage / 2, result.Expected.Limit);
        Assert.Equal(1, hosts.Undone);
        Assert.Equal(0, hosts.Leases);
        Assert.Equal(result.Timeline.OrderBy(e => e.At), result.Timeline);
        DrillEventKind[] always = [DrillEventKind.UndoArmed, DrillEventKind.FaultInjected, DrillEventKind.FirstLost, DrillEventKind.GoodAgain, DrillEventKind.Restored, DrillEventKind.HealthyAgain];
        Assert.Empty(always.Except(result.Timeline.Select(e => e.Kind)));
    }

    [Fact]
    public async Task Whoever_looks_on_knows_within_what_time_it_is_undone()
    {
        var steps = new StepList();
        var means = new DrillMeans(new FakeHosts(_web, _time), _time, (_, _) => _web.NewHandler(), steps);

        await _time.PassAsync(() => FirstAsync(FailoverDrill.RunAsync(DrillSubject.Of(Cluster(80), Quick), Quick, means, TestContext.Current.CancellationToken)));

        var broken = steps.Where(s => s.UndoneWithin is not null).Select(s => s.UndoneWithin!.Value).ToList();
        Assert.NotEmpty(broken);
        // Half a minute after the controller, which comes first as a rule.
        Assert.All(broken, left => Assert.InRange(left, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(40)));
        Assert.True(broken[^1] < broken[0]);
        Assert.Null(steps[0].UndoneWithin);
        Assert.Null(steps[^1].UndoneWithin);
    }

    /// <summary>The others have a web site and a time of their own.</summary>
    [Fact]
    public async Task A_drill_measures_what_a_real_server_does_in_real_time()
    {
        await using var web = new PausingWebServer("web1");
        var hosts = new FakeHosts(web.Port, web.FallSilentAsync, TimeProvider.System);
        var subject = DrillSubject.Of(Cluster(web.Port), Quick) with { Url = web.Url };
        var means = new DrillMeans(hosts, TimeProvider.System, HttpProbe.NewHandler, null);

        var result = await FirstAsync(FailoverDrill.RunAsync(subject, Quick, means, TestContext.Current.CancellationToken));

        Assert.True(result.Passed, string.Join(' ', result.Failures));
        Assert.Equal(["web1"], result.Phase(DrillPhase.Before).ServedBy.Select(s => s.Server));
        Assert.InRange(result.Outage, hosts.Outage / 2, result.Expected.Limit);
    }

    [Fact]
    public async Task A_takeover_is_told_from_first_to_last()
    {
        var result = await RunAsync(new FakeHosts(_web, _time), Quick with { Faults = [FailoverFault.DirectorLinkDown] });

        Assert.Equal(("lb1", "lb2", "lb1"), (result.TookOver.Before, result.TookOver.During, result.TookOver.After));
        Assert.NotNull(result.TookOver.MovedAfter);
        Assert.Equal(["lb2", "lb1"], result.Timeline.Where(e => e.Kind == DrillEventKind.VipMoved).Select(e => e.Host));
    }

    [Fact]
    public async Task An_outage_over_the_limit_fails()
    {
        var result = await RunAsync(new FakeHosts(_web, _time), Quick with { MaxOutage = TimeSpan.FromMilliseconds(40) });

        Assert.False(result.Passed);
        Assert.Contains("without an answer", Assert.Single(result.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_react_fails_and_is_restored()
    {
        var hosts = new FakeHosts(_web, _time) { Reacts = false };

        var takeover = await RunAsync(hosts, Quick with { Faults = [FailoverFault.DirectorLinkDown] });
        var removal = await RunAsync(hosts, Quick);

        Assert.Contains("No other director took the VIP.", takeover.Failures);
        Assert.Contains("lb1 went on sending connections to web1.", removal.Failures);
        Assert.Equal(2, hosts.Undone);
    }

    [Fact]
    public async Task Cancelling_restores_before_it_ends()
    {
        var hosts = new FakeHosts(_web, _time);
        using var stop = new CancellationTokenSource();

        hosts.Injected += () => stop.Cancel();
        var drill = RunAsync(hosts, Quick with { FaultDuration = TimeSpan.FromMinutes(1) }, stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drill);
        Assert.Equal(1, hosts.Undone);
        Assert.Equal(0, hosts.Leases);
    }

    [Fact]
    public async Task A_host_that_is_out_of_reach_is_tried_until_it_is_restored()
    {
        var hosts = new FakeHosts(_web, _time);

        hosts.Injected += () => _ = hosts.CutOffAsync("web1", TimeSpan.FromSeconds(2));
        var result = await RunAsync(hosts, Quick);

        Assert.Equal(1, hosts.Undone);
        Assert.True(result.Passed, string.Join(' ', result.Failures));
    }

    [Fact]
    public async Task A_failed_undo_is_an_error_that_names_the_host_and_keeps_what_restores_it()
    {
        var hosts = new FakeHosts(_web, _time) { UndoFails = true };

        var error = await Assert.ThrowsAsync<HaClusterException>(() => RunAsync(hosts, Quick));

        Assert.Equal("DrillNotRestored", error.ErrorId);
        Assert.Contains("web1", error.Message, StringComparison.Ordinal);
        Assert.Contains("nginx does not start", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("web1 release.sh", hosts.Scripts);
        Assert.Contains("lb1 release.sh", hosts.Scripts);
    }

    [Fact]
    public async Task A_fault_that_cannot_be_prepared_is_an_error_and_nothing_is_broken()
    {
        var hosts = new FakeHosts(_web, _time) { ArmFails = true };

        var error = await Assert.ThrowsAsync<HaClusterException>(() => RunAsync(hosts, Quick));

        Assert.Equal("DrillFaultFailed", error.ErrorId);
        Assert.Contains("nginx.service is not active", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("web1 inject.sh", hosts.Scripts);
        Assert.Equal(0, hosts.Leases);
    }

    [Fact]
    public async Task The_hosts_are_taken_until_the_undo_and_for_longer_only_by_who_has_seen_it()
    {
        var hosts = new FakeHosts(_web, _time);
        var undone = new List<int>();
        hosts.Undoing += () => undone.Add(hosts.Taken.Count);

        await RunAsync(hosts, Quick with { RecoveryTimeout = TimeSpan.FromMinutes(10) });

        string[] involved = ["lb1", "lb2", "web1", "web2"];
        var (before, after) = (hosts.Taken.Take(undone[0]), hosts.Taken.Skip(undone[0]));
        Assert.Equal(involved, before.Select(t => t.Host).Order());
        Assert.Equal(involved, after.Select(t => t.Host).Order());
        // 0.2 s to warm up, 1 s to spare, 0.9 s of fault, 30 s in which the controller is first, and 30 s for the ways.
        Assert.All(before, t => Assert.Equal(63, t.Seconds));
        Assert.All(after, t => Assert.InRange(t.Seconds, 600, 700));
    }

    [Fact]
    public async Task A_drill_whose_host_another_one_took_says_so_instead_of_figures()
    {
        var hosts = new FakeHosts(_web, _time);
        hosts.Undoing += () => hosts.DrillElsewhere = true;

        var error = await Assert.ThrowsAsync<HaClusterException>(() => RunAsync(hosts, Quick));

        Assert.Equal("DrillDisturbed", error.ErrorId);
        Assert.Contains("lb1 is taken by a drill of someone", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (hosts.Undone, hosts.Leases));
    }

    [Fact]
    public async Task A_fault_that_there_is_not_is_refused_before_any_host_is_touched()
    {
        var hosts = new FakeHosts(_web, _time);

        var error = await Assert.ThrowsAsync<HaClusterException>(() => RunAsync(hosts, Quick with { Faults = [FailoverFault.RealServerCrash, "directorlinkdwn"] }));

        Assert.Equal("FaultUnknown", error.ErrorId);
        Assert.Contains("Did you mean 'DirectorLinkDown'?", error.Message, StringComparison.Ordinal);
        Assert.Empty(hosts.Scripts);
    }

    [Fact]
    public void Faults_are_named_once_and_found_in_any_letter_case()
    {
        Assert.Equal(FaultList.Names.Distinct(StringComparer.OrdinalIgnoreCase), FaultList.Names);
        Assert.All(FaultList.Names, name => Assert.Equal(name, FaultList.NameOf(name.ToUpperInvariant())));
        Assert.Equal([FailoverFault.DirectorLinkDown, FailoverFault.RealServerCrash], new FailoverOptions().Faults);
    }

    public static TheoryData<string> UnhealthyClusters => ["no vip", "split brain", "keepalived dead", "one real server", "another drill", "silent", "losses"];

    [Theory]
    [MemberData(nameof(UnhealthyClusters))]
    public async Task A_drill_refuses_where_redundancy_is_not_healthy(string what)
    {
        var hosts = new FakeHosts(_web, _time);
        var said = what switch
        {
            "no vip" => With(() => hosts.VipHolder = "", "No director has the VIP"),
            "split brain" => With(() => hosts.VipHolder = "both", "split brain"),
            "keepalived dead" => With(() => hosts.Keepalived = "failed", "lb2: keepalived is failed"),
            "one real server" => With(() => hosts.Serving = ["web2"], "to web2 only"),
            "another drill" => With(() => hosts.DrillElsewhere = true, "is taken by a drill of someone"),
            "silent" => With(() => _web.Delay = TimeSpan.FromSeconds(30), "does not answer"),
            _ => With(() => _web.StatusCode = 503, "status 503"),
        };

        // Only a server that never answers may run into the time-out, however busy this machine is.
        var options = what == "silent" ? Quick : Quick with { Probe = Quick.Probe with { Timeout = TimeSpan.FromSeconds(10) } };
        var error = await Assert.ThrowsAsync<DrillRefusedException>(() => RunAsync(hosts, options));

        Assert.Equal("DrillRefused", error.ErrorId);
        Assert.Contains(error.Problems, p => p.Contains(said, StringComparison.Ordinal));
        Assert.DoesNotContain(hosts.Scripts, s => s.EndsWith("inject.sh", StringComparison.Ordinal));
        Assert.Equal(0, hosts.Undone);

        static string With(Action change, string said)
        {
            change();
            return said;
        }
    }

    [Fact]
    public async Task A_cluster_that_is_still_settling_is_waited_for()
    {
        var hosts = new FakeHosts(_web, _time) { VipHolder = "lb2" };

        using var settled = _time.CreateTimer(_ => hosts.VipHolder = "lb1", null, TimeSpan.FromMilliseconds(700), Timeout.InfiniteTimeSpan);
        var result = await RunAsync(hosts, Quick with { SettleTimeout = TimeSpan.FromMinutes(1) });

        Assert.Equal("lb1", result.TookOver.Before);
    }

    [Fact]
    public async Task The_second_fault_waits_for_the_first_to_be_over()
    {
        var hosts = new FakeHosts(_web, _time);
        var results = new List<FailoverResult>();
        var options = Quick with { Faults = [FailoverFault.RealServerCrash, FailoverFault.DirectorLinkDown] };

        await _time.PassAsync(async () =>
        {
            await foreach (var result in Drills(hosts, options, TestContext.Current.CancellationToken))
            {
                Assert.Equal(results.Count + 1, hosts.Undone);
                Assert.Equal(0, hosts.Leases);
                results.Add(result);
            }
            return results;
        });

        Assert.Equal(options.Faults, results.Select(r => r.Fault).ToValueList());
    }

    [Fact]
    public async Task A_plan_says_what_would_break_and_for_how_long_and_touches_nothing()
    {
        var hosts = new FakeHosts(_web, _time);
        var options = Quick with { Faults = [FailoverFault.DirectorLinkDown, FailoverFault.RealServerCrash] };

        var plans = await PlanAsync(hosts, options);

        Assert.Equal([(FailoverFault.DirectorLinkDown, "lb1"), (FailoverFault.RealServerCrash, "web1")], plans.Select(p => (p.Fault, p.Target)));
        Assert.All(plans, p => Assert.Equal(options.FaultDuration, p.Duration));
        Assert.All(plans, p => Assert.InRange(p.UndoneAfter, p.Duration, TimeSpan.FromMinutes(2)));
        var drilled = await RunAsync(new FakeHosts(_web, _time), options);
        Assert.Equal(drilled.Expected, plans[0].Expected);
        Assert.StartsWith("lb1: link eth0 goes down for 0.9 s;", plans[0].ToSentence(), StringComparison.Ordinal);
        Assert.Contains($"up to {plans[0].Expected.Limit.TotalSeconds:0.##} s ({plans[0].Expected.Explanation})", plans[0].ToSentence(), StringComparison.Ordinal);
        Assert.DoesNotContain(hosts.Scripts, s => s.EndsWith("arm.sh", StringComparison.Ordinal) || s.EndsWith("inject.sh", StringComparison.Ordinal) || s.EndsWith("acquire.sh", StringComparison.Ordinal));
        Assert.Equal((0, 0), (hosts.Undone, hosts.Leases));
    }

    [Fact]
    public async Task A_plan_refuses_what_a_drill_would_refuse()
    {
        var single = new FakeHosts(_web, _time) { Serving = ["web1"] };

        Assert.Equal(
            (await Assert.ThrowsAsync<DrillRefusedException>(() => RunAsync(single, Quick))).Message,
            (await Assert.ThrowsAsync<DrillRefusedException>(() => PlanAsync(single, Quick))).Message);
    }

    [Fact]
    public void What_the_description_rules_out_is_refused_before_any_host_is_touched()
    {
        var cluster = Cluster(80);
        Assert.Throws<DrillRefusedException>(() => DrillSubject.Of(cluster, new() { Service = "nope" }));
        Assert.Throws<DrillRefusedException>(() => DrillSubject.Of(cluster with { IpvsServices = [] }, new()));
        Assert.Throws<DrillRefusedException>(() => DrillSubject.Of(cluster with { VrrpInstances = [] }, new()));
        Assert.Throws<DrillRefusedException>(() => DrillSubject.Of(cluster with { ProbeFrom = "nope" }, new()));
        var within = Assert.Throws<DrillRefusedException>(() => DrillSubject.Of(cluster with { ProbeFrom = "web2" }, new()));
        Assert.Contains("Probe from another host", within.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_probe_s_path_keeps_its_query()
    {
        Assert.Equal("http://192.0.2.100/a%20b?x=1", DrillSubject.Of(Cluster(80), new() { Path = "/a b?x=1" }).Url.AbsoluteUri);
    }

    private Task<FailoverResult> RunAsync(FakeHosts hosts, FailoverOptions options, CancellationToken? cancellation = null) =>
        _time.PassAsync(() => FirstAsync(Drills(hosts, options, cancellation ?? TestContext.Current.CancellationToken)));

    private Task<IReadOnlyList<FailoverPlan>> PlanAsync(FakeHosts hosts, FailoverOptions options) => _time.PassAsync(() =>
        FailoverDrill.PlanAsync(DrillSubject.Of(Cluster(80), options), options, new DrillMeans(hosts, _time, (_, _) => _web.NewHandler(), null), TestContext.Current.CancellationToken));

    private IAsyncEnumerable<FailoverResult> Drills(FakeHosts hosts, FailoverOptions options, CancellationToken cancellation) =>
        FailoverDrill.RunAsync(DrillSubject.Of(Cluster(80), options), options, new DrillMeans(hosts, _time, (_, _) => _web.NewHandler(), null), cancellation);

    private static async Task<FailoverResult> FirstAsync(IAsyncEnumerable<FailoverResult> results)
    {
        await foreach (var result in results)
            return result;
        throw new InvalidOperationException("There was no result.");
    }

    private static Cluster Cluster(int port) => new()
    {
        Name = "shop",
        Hosts = [Host("lb1", 11), Host("lb2", 12), Host("web1", 21), Host("web2", 22)],
        VrrpInstances =
        [
            new()
            {
                Name = "VI_1",
                Interface = "eth0",
                VirtualRouterId = 51,
                VirtualIPAddresses = [InterfaceAddress.Parse("192.0.2.100/24")],
                Members = [new() { Host = "lb1", Priority = 100 }, new() { Host = "lb2", Priority = 90 }],
            },
        ],
        IpvsServices =
        [
            new()
            {
                Name = "web",
                Address = new(IPAddress.Parse("192.0.2.100"), port),
                RealServers = [new() { Host = "web1" }, new() { Host = "web2" }],
                HealthCheck = new() { Kind = IpvsHealthCheckKind.Http },
            },
        ],
        WebServers = [new() { Kind = WebServerKind.Nginx, On = ["web1", "web2"], Root = "/srv", Port = port }],
    };

    private static ClusterHost Host(string name, byte last) => new() { Name = name, Address = new IPAddress([192, 0, 2, last]) };

    private sealed class StepList : List<DrillProgress>, IProgress<DrillProgress>
    {
        public void Report(DrillProgress value) => Add(value);
    }
}
