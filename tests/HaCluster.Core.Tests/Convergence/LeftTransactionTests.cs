using HaCluster.Convergence;
using HaCluster.Facts;
using HaCluster.Failover;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>What becomes of a deploy whose controller, or whose process on the host, is gone before it is confirmed; and of the host's lock.</summary>
public sealed class LeftTransactionTests : SandboxTest
{
    private const string Unit = "thing.service";

    /// <summary>Longer than the confirmation is waited for, with the guard's own pause.</summary>
    private static readonly TimeSpan PastTheTimer = TimeSpan.FromSeconds(8);

    private static readonly DeployOptions Short = new() { ApplyTimeout = TimeSpan.FromSeconds(60), ConfirmTimeout = TimeSpan.FromSeconds(3) };

    private static readonly HostState Wanted = State(new FileResource("/srv/a", "new\n"), new ServiceResource(Unit));

    [Fact]
    public async Task A_deploy_that_was_left_unconfirmed_is_confirmed_by_the_next_and_not_taken_back_behind_its_back()
    {
        await UnitAsync(Unit, ":");
        await LeaveAsync(Wanted, "grep -qx applied /var/lib/hacluster/transactions/*/state");

        await using var next = Make();
        var plan = await next.PlanAsync([Wanted], null, Cancellation);
        Assert.False(plan.IsEmpty);
        var result = (await next.ApplyAsync(plan, null, Cancellation)).Hosts[0];
        await Task.Delay(PastTheTimer, Cancellation);

        Assert.Equal((HostOutcome.Applied, true, 0), (result.Outcome, result.Settled?.IsConfirmed, result.Changes.Count));
        Assert.Contains("confirmed the deploy of", result.ToSentence(), StringComparison.Ordinal);
        Assert.Equal("new\nconfirmed\n", await Sandbox.ShAsync("cat /srv/a /var/lib/hacluster/transactions/*/state; [ ! -e /var/lib/hacluster/lock ]"));
        Assert.True((await PlanAsync(Wanted)).IsEmpty);
    }

    [Fact]
    public async Task One_that_is_still_at_work_without_its_controller_is_waited_for()
    {
        await UnitAsync(Unit, "sleep 3");
        await LeaveAsync(Wanted, "grep -qx new /srv/a");

        var result = await DeployAsync(Wanted, Short);
        await Task.Delay(PastTheTimer, Cancellation);

        Assert.Equal((HostOutcome.Applied, true), (result.Outcome, result.Settled?.IsConfirmed));
        Assert.Equal("new\nconfirmed\n", await Sandbox.ShAsync("cat /srv/a /var/lib/hacluster/transactions/*/state"));
    }

    [Fact]
    public async Task One_that_is_not_well_is_taken_back_first_and_the_host_planned_anew()
    {
        await UnitAsync(Unit, ":");
        await LeaveAsync(Wanted, "grep -qx applied /var/lib/hacluster/transactions/*/state");
        await Sandbox.ShAsync($"rm /run/stub/units/{Unit}/active /run/systemd/units/invocation:{Unit}");

        var result = await DeployAsync(Wanted, Short);
        await Task.Delay(PastTheTimer, Cancellation);

        Assert.Equal((HostOutcome.Applied, false), (result.Outcome, result.Settled?.IsConfirmed));
        Assert.Contains("took back the deploy of", result.ToSentence(), StringComparison.Ordinal);
        Assert.Equal(["file:/srv/a", $"service:{Unit}"], result.Changes.Select(c => c.Resource).Order(StringComparer.Ordinal));
        Assert.Equal("new\nrolled-back\nconfirmed\n", await Sandbox.ShAsync("cat /srv/a /var/lib/hacluster/transactions/*/state"));
    }

    [Fact]
    public async Task A_deploy_whose_controller_is_there_is_at_work_for_others_even_where_they_have_nothing_to_change()
    {
        await UnitAsync(Unit, ":");
        Sandbox.OnOpen = n => { if (n == 2) throw new HostException("web1", "ConnectionRefused", "refused."); };
        await using var first = Make();
        var firstPlan = await first.PlanAsync([Wanted], null, Cancellation);
        var apply = first.ApplyAsync(firstPlan, null, Cancellation);
        await UntilAsync("grep -qx applied /var/lib/hacluster/transactions/*/state");
        while (Sandbox.Connections < 2)
            await Task.Delay(20, Cancellation);

        await using var second = Make();
        var plan = await second.PlanAsync([Wanted], null, Cancellation);
        var error = await Assert.ThrowsAsync<DeployException>(() => second.ApplyAsync(plan, null, Cancellation));

        Assert.Empty(plan.Changes);
        Assert.Equal("DeployLocked", error.ErrorId);
        Assert.Contains(Environment.UserName, error.Message, StringComparison.Ordinal);
        Assert.Matches("process [0-9]+", error.Message);
        Assert.True((await apply).Succeeded);
    }

    [Fact]
    public async Task A_host_that_is_locked_is_named_once()
    {
        await Sandbox.ShAsync("mkdir -p /var/lib/hacluster/transactions/tx1; echo 9999999999 >/var/lib/hacluster/transactions/tx1/deadline");
        await using var late = Make();
        var plan = await late.PlanAsync([Wanted], null, Cancellation);
        await Sandbox.ShAsync("printf 'tx1\\nnow\\nsomeone\\n' >/var/lib/hacluster/lock; : >/run/hacluster.tx1");

        var result = (await late.ApplyAsync(plan, null, Cancellation)).Hosts[0];

        Assert.Equal("DeployLocked", result.ErrorId);
        Assert.StartsWith("another deploy is at work there", result.FailedStep, StringComparison.Ordinal);
        Assert.DoesNotContain("web1", result.FailedStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_left_since_the_plan_was_made_is_not_said_to_be_at_work()
    {
        await Sandbox.ShAsync("mkdir -p /var/lib/hacluster/transactions/tx1; echo 9999999999 >/var/lib/hacluster/transactions/tx1/deadline");
        await using var late = Make();
        var plan = await late.PlanAsync([State(new FileResource("/srv/b", "x\n"))], null, Cancellation);
        // Neither its process nor its connection is there any more.
        await Sandbox.ShAsync("printf 'tx1\nnow\nsomeone\n999999 1\n999998 1\n%s\n' $(cat /proc/sys/kernel/random/boot_id) >/var/lib/hacluster/lock; : >/run/hacluster.tx1; echo applied >/var/lib/hacluster/transactions/tx1/state");

        var result = (await late.ApplyAsync(plan, null, Cancellation)).Hosts[0];

        Assert.Equal((HostOutcome.NotReached, "DeployLocked"), (result.Outcome, result.ErrorId));
        Assert.Contains("left unconfirmed", result.FailedStep, StringComparison.Ordinal);
        await Sandbox.ShAsync("[ ! -e /srv/b ]");
    }

    [Theory]
    [InlineData("pgrep -fo sleep.4711")]
    [InlineData("head -c 12 /var/lib/hacluster/transactions/*/worker | cut -d ' ' -f 1")]
    public async Task A_step_that_is_ended_from_outside_or_the_process_that_runs_it_is_undone_at_once(string victim)
    {
        await Sandbox.ShAsync("echo old >/srv/a");
        await UnitAsync(Unit, $"setsid sleep 4712 & sleep 4711 || {{ rm -f /run/stub/units/{Unit}/active; exit 1; }}");
        await using var deployment = Make();
        var plan = await deployment.PlanAsync([Wanted], null, Cancellation);
        var apply = deployment.ApplyAsync(plan, null, Cancellation);
        await UntilAsync("grep -qx new /srv/a && pgrep -f sleep.4711");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        await Sandbox.ShAsync($"kill -9 $({victim})");
        await UntilAsync("grep -qx old /srv/a && [ ! -e /var/lib/hacluster/lock ]");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"it took {clock.Elapsed}");
        var result = (await apply).Hosts[0];
        Assert.Equal(HostOutcome.RolledBack, result.Outcome);
        if (!victim.Contains("4711", StringComparison.Ordinal))
            Assert.Equal("its process was ended on the host", result.FailedStep);
        Assert.Equal("", await Sandbox.ShAsync("grep -als 'sleep.471[12]' /proc/[0-9]*/cmdline | grep -v /self/ || true"));
    }

    [Fact]
    public async Task A_host_on_which_all_that_a_deploy_runs_there_is_killed_undoes_it_by_its_guard()
    {
        await Sandbox.ShAsync("echo old >/srv/a");
        await UnitAsync(Unit, "sleep 4711");
        await using var deployment = Make();
        var plan = await deployment.PlanAsync([Wanted], null, Cancellation);
        var apply = deployment.ApplyAsync(plan, null, Cancellation);
        await UntilAsync("grep -qx new /srv/a && pgrep -f sleep.4711");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        // The shells of the connection, the worker, and its step: all but the guard, the first process and this.
        await Sandbox.RunAsync("for p in /proc/[0-9]*; do p=${p#/proc/}; case $p in 1 | $$ | $PPID) ;; *) grep -qs guard.sh /proc/$p/cmdline || kill -9 $p 2>/dev/null ;; esac; done");
        await UntilAsync("grep -qx old /srv/a && [ ! -e /var/lib/hacluster/lock ]");

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"it took {clock.Elapsed}");
        Assert.Equal((HostOutcome.RolledBack, "its process was ended on the host"), ((await apply).Hosts[0].Outcome, (await apply).Hosts[0].FailedStep));
    }

    /// <summary>Of two who find the lock of one that ended, or of one whose controller is gone, exactly one gets the host.</summary>
    [Fact]
    public async Task Of_two_that_find_a_lock_of_nobody_one_takes_it_over()
    {
        await Sandbox.ShAsync("mkdir -p /var/lib/hacluster/transactions/old; echo confirmed >/var/lib/hacluster/transactions/old/state");
        string Lock(int n) => new ShellText().Set("base", HostPaths.Base).Set("id", $"tx{n}").Set("when", "now").Set("who", $"who{n}").Add(Scripts.Lock).ToString();
        await Sandbox.ShAsync($"cat >/run/lock.1 <<'EOF'\n{Lock(1)}EOF\ncat >/run/lock.2 <<'EOF'\n{Lock(2)}EOF\n");

        var twice = await Sandbox.ShAsync(
            """
            contend() {
                . /run/lock.$1
                mkdir -p $base/transactions/tx$1
                echo applying >$base/transactions/tx$1/state
                until [ -e /run/go ]; do :; done
                lock && echo "$1" >>/run/won
                # It goes on to work while the other looks.
                sleep 0.05
            }
            i=0
            while [ $i -lt 150 ]; do
                rm -f /run/go /run/won
                printf 'old\nnow\nsomeone\n\n\n\n' >/var/lib/hacluster/lock
                : >/run/hacluster.old
                ( contend 1 ) & one=$!
                ( contend 2 ) & two=$!
                : >/run/go
                wait $one $two
                [ "$(wc -l </run/won)" = 1 ] || { cat /run/won; echo "in round $i"; }
                i=$((i + 1))
            done
            """);

        Assert.Equal("", twice);
    }

    [Fact]
    public async Task Of_two_deploys_that_find_what_a_third_has_left_both_are_told_the_truth()
    {
        await UnitAsync(Unit, ":");
        await LeaveAsync(Wanted, "grep -qx applied /var/lib/hacluster/transactions/*/state");
        HostState With(string name) => State(new FileResource("/srv/a", "new\n"), new ServiceResource(Unit), new FileResource($"/srv/{name}", "x\n"));

        await using var first = Make();
        await using var second = Make();
        var plans = await Task.WhenAll(first.PlanAsync([With("b")], null, Cancellation), second.PlanAsync([With("c")], null, Cancellation));
        var results = await Task.WhenAll(first.ApplyAsync(plans[0], null, Cancellation), second.ApplyAsync(plans[1], null, Cancellation));

        // Either one after the other, or one is refused; nobody says what is not so.
        Assert.Contains(results, r => r.Succeeded);
        Assert.All(results.Select(r => r.Hosts[0].Settled).OfType<SettledTransaction>().DefaultIfEmpty(), s => Assert.True(s?.IsConfirmed));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Contains(r.Hosts[0].ErrorId, (string[])["DeployLocked", "PlanStale"]));
        await Sandbox.ShAsync("grep -qx new /srv/a && [ ! -e /var/lib/hacluster/lock ]");
    }

    [Fact]
    public async Task A_full_disk_is_called_a_full_disk_and_leaves_no_lock()
    {
        await Sandbox.ShAsync("mkdir /var/lib/hacluster; mount -t tmpfs -o size=64k,mode=0700 tmpfs /var/lib/hacluster; cat /dev/zero >/var/lib/hacluster/fill 2>/dev/null; :");

        var result = await DeployAsync(Wanted);

        Assert.Equal((HostOutcome.NotReached, "TransactionFailed", "no space left on web1:/var/lib/hacluster"), (result.Outcome, result.ErrorId, result.FailedStep));
        Assert.DoesNotContain("I/O error", result.Output, StringComparison.Ordinal);
        Assert.Equal("fill\n", await Sandbox.ShAsync("ls /var/lib/hacluster | grep -v transactions"));
    }

    [Fact]
    public async Task A_full_disk_where_a_file_goes_is_named_with_the_folder()
    {
        await UnitAsync(Unit, ":");
        await Sandbox.ShAsync("mkdir /srv/small; mount -t tmpfs -o size=16k tmpfs /srv/small; cat /dev/zero >/srv/small/fill 2>/dev/null; :");

        var result = await DeployAsync(State(new FileResource("/srv/small/a", "x\n")));

        Assert.Equal(HostOutcome.RolledBack, result.Outcome);
        Assert.StartsWith("no space left on web1:/srv/small\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("fill\n", await Sandbox.ShAsync("ls -A /srv/small"));
    }

    [Fact]
    public async Task A_lock_is_written_whole_or_not_at_all()
    {
        await Sandbox.ShAsync("mkdir -p /var/lib/hacluster; mount -t tmpfs -o size=16k,mode=0700 tmpfs /var/lib/hacluster; cat /dev/zero >/var/lib/hacluster/fill 2>/dev/null; :");

        var tried = await Sandbox.ShAsync(new ShellText().Set("base", HostPaths.Base).Set("id", "tx1").Set("when", "now").Set("who", "me").Add(Scripts.Lock).Line("lock 2>/dev/null; echo $?; ls $base").ToString());

        Assert.Equal("2\nfill\n", tried);
    }

    [Fact]
    public async Task A_deploy_respects_a_drill()
    {
        await Sandbox.ShAsync("mkdir -p /var/lib/hacluster /run/hacluster");
        await using var drill = await Sandbox.OpenAsync(Host, new(), Cancellation);
        Assert.Equal(0, (await drill.RunAsync(DrillScripts.Acquire("a1", TimeSpan.FromSeconds(60), "somebody"), TimeSpan.FromSeconds(20), Cancellation)).ExitCode);
        await using var deployment = Make();
        var plan = await deployment.PlanAsync([State(new FileResource("/srv/a", "new\n"))], null, Cancellation);

        var error = await Assert.ThrowsAsync<DeployException>(() => deployment.ApplyAsync(plan, null, Cancellation));

        Assert.Equal("DrillAtWork", error.ErrorId);
        Assert.Contains("web1: a drill of somebody has the host", error.Message, StringComparison.Ordinal);
        await drill.RunAsync(DrillScripts.Release("a1"), TimeSpan.FromSeconds(20), Cancellation);
        Assert.True((await DeployAsync(State(new FileResource("/srv/a", "new\n")))).Succeeded);
    }

    [Fact]
    public async Task A_deploy_that_was_planned_before_a_drill_began_is_refused_by_the_host()
    {
        await Sandbox.ShAsync("mkdir -p /var/lib/hacluster /run/hacluster");
        await using var deployment = Make();
        var plan = await deployment.PlanAsync([State(new FileResource("/srv/a", "new\n"))], null, Cancellation);
        await Sandbox.ShAsync(DrillScripts.Acquire("a1", TimeSpan.FromSeconds(60), "somebody"));

        var result = (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];

        Assert.Equal((HostOutcome.NotReached, "DrillAtWork"), (result.Outcome, result.ErrorId));
        Assert.StartsWith("a drill of somebody has the host", result.FailedStep, StringComparison.Ordinal);
        await Sandbox.ShAsync("[ ! -e /srv/a ] && [ ! -e /var/lib/hacluster/lock ]");
    }

    [Fact]
    public async Task A_lease_ends_with_its_controller_but_for_the_time_of_the_undo()
    {
        await Sandbox.ShAsync("mkdir -p /var/lib/hacluster /run/hacluster");
        var state = State(new FileResource("/srv/a", "new\n"));
        await using var drill = await Sandbox.OpenAsync(Host, new(), Cancellation);
        // The fault is undone, and the recovery may take long.
        await drill.RunAsync(DrillScripts.Acquire("a1", TimeSpan.FromMinutes(5), "somebody", TimeSpan.Zero), TimeSpan.FromSeconds(20), Cancellation);
        Assert.NotNull((await PlanAsync(state)).Hosts[0].Facts.Drill);

        await Sandbox.LoseControllersAsync();

        Assert.Null((await PlanAsync(state)).Hosts[0].Facts.Drill);
        Assert.True((await DeployAsync(state)).Succeeded);
        Assert.Equal(0, (await Sandbox.RunAsync(DrillScripts.Acquire("b2", TimeSpan.FromSeconds(60), "other"))).ExitCode);
    }

    [Fact]
    public async Task What_was_edited_by_hand_is_called_so_and_kept()
    {
        await DeployAsync(State(new FileResource("/srv/a", "1\n"), new FileResource("/srv/b", "1\n"), new FileResource("/srv/c", "1\n")));
        await Sandbox.ShAsync("echo mine >>/srv/a; rm /srv/b");

        await using var deployment = Make();
        var plan = await deployment.PlanAsync([State(new FileResource("/srv/a", "2\n"), new FileResource("/srv/b", "1\n"), new FileResource("/srv/c", "2\n"))], null, Cancellation);
        var result = (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];

        var (a, b, c) = (plan.Changes.Single(x => x.Resource == "file:/srv/a"), plan.Changes.Single(x => x.Resource == "file:/srv/b"), plan.Changes.Single(x => x.Resource == "file:/srv/c"));
        Assert.Equal((true, false, false), (a.EditedByHand, b.EditedByHand, c.EditedByHand));
        Assert.EndsWith("edited by hand since the last deploy", a.From, StringComparison.Ordinal);
        Assert.Equal("removed by hand since the last deploy", b.From);
        Assert.Contains("-mine", a.Diff, StringComparison.Ordinal);
        Assert.Equal("1\nmine\n", await Sandbox.ShAsync($"cat {Assert.Single(result.KeptEdits)}"));
        Assert.All((await PlanAsync(State(new FileResource("/srv/a", "3\n")))).Changes, x => Assert.False(x.EditedByHand));
    }

    /// <summary>A deploy whose controller is killed when something has come true on the host.</summary>
    private async Task LeaveAsync(HostState state, string when)
    {
        await using var deployment = new Deployment(new Cluster { Name = "shop", Hosts = [Host] }.Unchecked(), new OnlyOnce(Sandbox), Short);
        var plan = await deployment.PlanAsync([state], null, Cancellation);
        _ = deployment.ApplyAsync(plan, null, CancellationToken.None);
        await UntilAsync(when);
        await Sandbox.LoseControllersAsync();
    }

    /// <summary>A controller that is killed opens no second connection.</summary>
    private sealed class OnlyOnce(Sandbox sandbox) : IHostConnector
    {
        private bool _opened;

        public Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
        {
            if (_opened)
                throw new HostException(host.Name, "ConnectionRefused", "the controller is gone.");
            _opened = true;
            return sandbox.OpenAsync(host, settings, cancellation);
        }

        public Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
            throw new NotSupportedException();
    }
}
