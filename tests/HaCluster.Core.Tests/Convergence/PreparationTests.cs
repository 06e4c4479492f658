using HaCluster.Convergence;
using HaCluster.Features.Keepalived;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>Where several hosts change, all that may fail beforehand is done on all of them before one is switched.</summary>
public sealed class PreparationTests : SandboxTest
{
    private const string Conf = "/etc/keepalived/keepalived.conf";

    /// <summary>Where a host stands: its configuration, what its daemons were told, and what is left of a deploy.</summary>
    private const string Footprint = $$"""
        cat {{Conf}}; grep -E 'systemctl (start|reload|restart|enable)' /run/stub/calls || :
        ls -d /var/lib/hacluster/lock /run/hacluster.* /etc/systemd/system/*hacluster-recover* 2>/dev/null || :
        find /etc /srv -name '.hacluster.*'
        """;

    private static readonly ValueList<ClusterHost> s_hosts = [Host with { Name = "a" }, Host with { Name = "b" }];

    private static readonly CheckedCluster s_cluster = new Cluster { Name = "shop", Hosts = s_hosts }.Unchecked();

    [Fact]
    public async Task A_check_that_fails_on_the_last_host_leaves_all_of_them_as_they_were()
    {
        await using var second = await Sandbox.StartAsync();
        await DeployAsync(second, State("a", "good 1"), State("b", "good 1"));
        var before = await FootprintsAsync(second);
        var events = new List<DeployEvent>();

        var result = await ApplyAsync(second, new Listener(events), State("a", "good 2", new PackageResource("thing")), State("b", "nonsense"));

        Assert.Equal([("a", HostOutcome.NotReached, ""), ("b", HostOutcome.RolledBack, $"keepalived -t on file:{Conf}")], result.Hosts.Select(h => (h.Host, h.Outcome, h.FailedStep)));
        Assert.Contains("nonsense", result.Failed!.Output, StringComparison.Ordinal);
        Assert.Equal(before, await FootprintsAsync(second));
        Assert.DoesNotContain(events, e => e.Phase == DeployPhase.Applying);
        Assert.Equal("rolled-back\nanother host could not be changed", (await Sandbox.ShAsync("cd /var/lib/hacluster/transactions; set -- *; shift; cat $1/state $1/reason")).Trim());
        // What was installed stays, as after any deploy that is taken back; nothing else of it does.
        await DeployAsync(second, State("a", "good 2"), State("b", "good 2"));
    }

    [Fact]
    public async Task It_costs_one_round_trip_and_only_where_there_is_something_to_check_on_more_than_one_host()
    {
        await using var second = await Sandbox.StartAsync();

        var both = await DeployAsync(second, State("a", "good 1"), new HostState(s_hosts[1], [new FileResource("/srv/b", "x")]));
        var one = await DeployAsync(second, State("a", "good 2"), new HostState(s_hosts[1], [new FileResource("/srv/b", "x")]));

        // Facts, preparation, switch, confirmation; b has nothing to check.
        Assert.Equal([4, 3], both.Hosts.Select(h => h.RoundTrips));
        Assert.Equal([3, 1], one.Hosts.Select(h => h.RoundTrips));
    }

    [Fact]
    public async Task Packages_come_to_all_hosts_before_one_is_switched()
    {
        await using var second = await Sandbox.StartAsync();
        var events = new List<DeployEvent>();

        var result = await ApplyAsync(second, new Listener(events), State("a", "good 1", new PackageResource("thing")), State("b", "good 1", new PackageResource("thing")));

        Assert.True(result.Succeeded);
        Assert.True(events.FindLastIndex(e => e.Phase == DeployPhase.Preparing) < events.FindIndex(e => e.Phase == DeployPhase.Applying));
        foreach (var sandbox in new[] { Sandbox, second })
            Assert.Equal("1\n", await sandbox.ShAsync("grep -c 'apt-get .*install thing' /run/stub/calls"));
    }

    [Fact]
    public async Task A_host_whose_controller_is_gone_takes_back_what_was_prepared_and_the_next_deploy_need_not_wait()
    {
        await using var second = await Sandbox.StartAsync();
        await DeployAsync(second, State("a", "good 1"), State("b", "good 1"));
        var before = await Sandbox.ShAsync(Footprint);
        await HoldCheckAsync(second);
        await second.ShAsync("touch /run/stub/hold.keepalived");

        var apply = ApplyAsync(second, null, State("a", "good 2"), State("b", "good 2"));
        await UntilAsync("cat /var/lib/hacluster/transactions/*/state | grep -qx prepared");
        await Sandbox.LoseControllersAsync();
        await UntilAsync("[ ! -e /var/lib/hacluster/lock ]");

        Assert.Equal(before, await Sandbox.ShAsync(Footprint));
        Assert.Contains("its controller was gone before anything was switched", await Sandbox.ShAsync("cat /var/lib/hacluster/transactions/*/reason"), StringComparison.Ordinal);
        await second.ShAsync("rm /run/stub/hold.keepalived");
        var result = await apply;
        Assert.False(result.Hosts[0].Succeeded);
        Assert.Equal(before, await Sandbox.ShAsync(Footprint));
        await DeployAsync(second, State("a", "good 2"), State("b", "good 2"));
    }

    [Fact]
    public async Task What_somebody_changes_while_a_host_waits_is_not_overwritten()
    {
        await using var second = await Sandbox.StartAsync();
        await DeployAsync(second, State("a", "good 1"), State("b", "good 1"));
        await HoldCheckAsync(second);

        await second.ShAsync("touch /run/stub/hold.keepalived");
        var apply = ApplyAsync(second, null, State("a", "good 2"), State("b", "good 2"));
        await UntilAsync("cat /var/lib/hacluster/transactions/*/state | grep -qx prepared");
        await Sandbox.ShAsync($"echo mine >>{Conf}");
        await second.ShAsync("rm /run/stub/hold.keepalived");
        var result = await apply;

        Assert.Equal([(HostOutcome.NotReached, "PlanStale"), (HostOutcome.NotReached, "")], result.Hosts.Select(h => (h.Outcome, h.ErrorId)));
        Assert.Equal("good 1\nmine\n", await Sandbox.ShAsync($"cat {Conf}; [ ! -e /var/lib/hacluster/lock ]"));
        Assert.Equal("good 1\n", await second.ShAsync($"cat {Conf}; [ ! -e /var/lib/hacluster/lock ]"));
    }

    [Fact]
    public async Task A_second_controller_is_told_who_has_prepared_a_host()
    {
        await using var second = await Sandbox.StartAsync();
        await DeployAsync(second, State("a", "good 1"), State("b", "good 1"));
        await HoldCheckAsync(second);
        await second.ShAsync("touch /run/stub/hold.keepalived");
        var apply = ApplyAsync(second, null, State("a", "good 2"), State("b", "good 2"));
        await UntilAsync("cat /var/lib/hacluster/transactions/*/state | grep -qx prepared");

        var error = await Assert.ThrowsAsync<DeployException>(() => ApplyAsync(second, null, State("a", "good 3"), State("b", "good 3")));

        await second.ShAsync("rm /run/stub/hold.keepalived");
        Assert.True((await apply).Succeeded);
        Assert.Equal("DeployLocked", error.ErrorId);
        Assert.All(error.Failures, f => Assert.Contains(Environment.UserName + "@", f.Message, StringComparison.Ordinal));
        Assert.Equal(2, error.Failures.Count);
    }

    [Fact]
    public async Task A_host_that_gets_a_program_is_prepared_and_switched_in_one_go()
    {
        await using var second = await Sandbox.StartAsync();
        static FileResource Program(string text) => new("/etc/keepalived/check.sh", text) { Mode = (UnixFileMode)0b111_101_101, Notifies = ["keepalived.service"] };
        await DeployAsync(second, State("a", "good 1", Program("#!/bin/sh\n")), State("b", "good 1", Program("#!/bin/sh\n")));
        var events = new List<DeployEvent>();

        var result = await ApplyAsync(second, new Listener(events), State("a", "good 2", Program("#!/bin/sh\nexit 0\n")), State("b", "good 2", Program("#!/bin/sh\nexit 0\n")));

        Assert.True(result.Succeeded, $"{result.Failed}");
        Assert.DoesNotContain(events, e => e.Phase == DeployPhase.Preparing);
    }

    /// <summary>keepalived's checker waits as long as /run/stub/hold.keepalived is there.</summary>
    private static Task<string> HoldCheckAsync(Sandbox sandbox) => sandbox.ShAsync("sed -i '2i while [ -e /run/stub/hold.keepalived ]; do sleep 0.05; done' /run/stub/bin/keepalived");

    private static HostState State(string host, string content, params Resource[] more) =>
        new(s_hosts.Single(h => h.Name == host), [new FileResource(Conf, content + "\n") { Check = KeepalivedFeature.Check, Notifies = ["keepalived.service"] }, new ServiceResource("keepalived.service"), .. more]);

    private async Task<DeployResult> ApplyAsync(Sandbox second, IProgress<DeployEvent>? progress, params HostState[] states)
    {
        var options = new DeployOptions { ConfirmTimeout = TimeSpan.FromSeconds(30), ApplyTimeout = TimeSpan.FromSeconds(60) };
        await using var deployment = new Deployment(s_cluster, new ByName(("a", Sandbox), ("b", second)), options);
        return await deployment.ApplyAsync(await deployment.PlanAsync(states, null, Cancellation), progress, Cancellation);
    }

    private async Task<DeployResult> DeployAsync(Sandbox second, params HostState[] states)
    {
        foreach (var sandbox in new[] { Sandbox, second })
            await sandbox.ShAsync("mkdir -p /run/stub/units/keepalived.service");
        var result = await ApplyAsync(second, null, states);
        Assert.True(result.Succeeded, string.Join('\n', result.Hosts.Select(h => $"{h.Host} {h.Outcome} {h.FailedStep} {h.Output}")));
        return result;
    }

    private async Task<IReadOnlyList<string>> FootprintsAsync(Sandbox second) => [await Sandbox.ShAsync(Footprint), await second.ShAsync(Footprint)];

    private sealed class Listener(List<DeployEvent> events) : IProgress<DeployEvent>
    {
        public void Report(DeployEvent value)
        {
            lock (events)
                events.Add(value);
        }
    }
}
