using System.Net;
using HaCluster.Convergence;
using HaCluster.Features.Vrrp;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A run is taken back: real scripts on hosts made of namespaces.</summary>
public sealed class RestoreTests : SandboxTest
{
    private const string Unit = "thing.service";

    /// <summary>All that a host remembers of its transactions, and the calls of its systemctl.</summary>
    private const string Footprint = "cd /var/lib/hacluster; find . -type f -printf '%p %T@\\n' | sort; cat transactions/*/state; cat /run/stub/calls";

    private static readonly ValueList<ClusterHost> Hosts = new[] { "nfs1", "web1", "web2" }.Select((n, i) => new ClusterHost { Name = n, Address = IPAddress.Parse($"192.0.2.2{i}") }).ToValueList();

    [Fact]
    public async Task The_last_run_is_taken_back_on_the_hosts_that_it_changed_and_no_other_is_touched()
    {
        await using var hosts = await ThreeHosts.StartAsync();
        await hosts.DeployAsync(("nfs1", "share"), ("web1", "1"), ("web2", "1"));
        var second = await hosts.DeployAsync(("nfs1", "share"), ("web1", "2"), ("web2", "2"));
        var untouched = await hosts["nfs1"].ShAsync(Footprint);

        var (plan, result) = await hosts.RestoreAsync();

        Assert.Equal(["web2", "web1"], result.Hosts.Select(h => h.Host));
        Assert.All(result.Hosts, h => Assert.Equal(HostOutcome.Restored, h.Outcome));
        Assert.Equal(second.Hosts.First(h => h.Run.Length > 0).Run, plan.Run.Id);
        Assert.Equal("1", await hosts["web1"].ShAsync("cat /srv/a"));
        Assert.Equal("1", await hosts["web2"].ShAsync("cat /srv/a"));
        Assert.Equal(untouched, await hosts["nfs1"].ShAsync(Footprint));
        var history = await hosts.HistoryAsync();
        Assert.Equal([TransactionState.Confirmed, TransactionState.Restored, TransactionState.Confirmed], history.Select(r => r.State));
        Assert.Equal(plan.Run.Id, history[0].Restores);
    }

    [Fact]
    public async Task A_host_that_fails_takes_the_others_back_with_it_where_that_is_asked_for()
    {
        await using var hosts = await ThreeHosts.StartAsync();
        await hosts.DeployAsync(("nfs1", "share"), ("web1", "1"), ("web2", "1"));
        var untouched = await hosts["nfs1"].ShAsync(Footprint);
        await hosts["web2"].ShAsync("rm /srv/a; mkdir -p /srv/a.d /run/stub/units/bad.service; touch /run/stub/fail.bad.service");

        var result = await hosts.FailAsync(("web1", "2"), ("web2", "2"));

        Assert.Equal([HostOutcome.Restored, HostOutcome.RolledBack], result.Hosts.Select(h => h.Outcome));
        Assert.Equal("web2", result.Failed!.Host);
        Assert.Equal("1", await hosts["web1"].ShAsync("cat /srv/a"));
        Assert.Equal(untouched, await hosts["nfs1"].ShAsync(Footprint));
        Assert.Equal(TransactionState.Restored, (await hosts.HistoryAsync())[1].State);
    }

    [Fact]
    public async Task A_run_is_named_and_what_was_done_later_to_other_hosts_stays()
    {
        await using var hosts = await ThreeHosts.StartAsync();
        await hosts.DeployAsync(("nfs1", "share"), ("web1", "1"), ("web2", "1"));
        var web1 = await hosts.DeployAsync(("web1", "2"));
        await hosts.DeployAsync(("web2", "2"));

        var (_, result) = await hosts.RestoreAsync(web1.Hosts[0].Run);

        Assert.Equal(["web1"], result.Hosts.Select(h => h.Host));
        Assert.Equal("12", await hosts["web1"].ShAsync("cat /srv/a") + await hosts["web2"].ShAsync("cat /srv/a"));
    }

    [Fact]
    public async Task A_host_with_a_later_change_refuses_by_its_name_and_nothing_is_changed_anywhere()
    {
        await using var hosts = await ThreeHosts.StartAsync();
        var first = await hosts.DeployAsync(("nfs1", "share"), ("web1", "1"), ("web2", "1"));
        var later = await hosts.DeployAsync(("web1", "2"));
        var before = await Task.WhenAll(Hosts.Select(h => hosts[h.Name].ShAsync(Footprint)));

        var error = await Assert.ThrowsAsync<DeployException>(() => hosts.RestoreAsync(first.Hosts[0].Run));

        Assert.Equal("RestoreRefused", error.ErrorId);
        var failure = Assert.Single(error.Failures);
        Assert.Equal("LaterChange", failure.ErrorId);
        Assert.StartsWith($"web1: it was changed again since, by run {later.Hosts[0].Run} of ", failure.Message);
        Assert.Equal(before, await Task.WhenAll(Hosts.Select(h => hosts[h.Name].ShAsync(Footprint))));
    }

    [Fact]
    public async Task Part_of_the_hosts_may_go_back_and_the_rest_later()
    {
        await using var hosts = await ThreeHosts.StartAsync();
        var run = await hosts.DeployAsync(("web1", "1"), ("web2", "1"));

        await hosts.RestoreAsync(null, "web1");
        Assert.Equal([TransactionState.Restored, TransactionState.Confirmed], (await hosts.HistoryAsync()).Single(r => r.Id == run.Hosts[0].Run).Hosts.OrderBy(h => h.Host).Select(h => h.State));
        var (_, rest) = await hosts.RestoreAsync();

        Assert.Equal(["web2"], rest.Hosts.Select(h => h.Host));
        await hosts["web2"].ShAsync("[ ! -e /srv/a ]");
    }

    [Fact]
    public async Task A_suspension_is_no_deploy_so_the_deploy_before_it_goes_back_and_the_suspension_stays()
    {
        const string Switch = "/etc/keepalived/hacluster/suspend-x";
        await DeployAsync(State(new FileResource("/srv/a", "1")));
        var deployed = await DeployAsync(State(new FileResource("/srv/a", "2")));
        var suspended = await DeployAsync(new HostState(Host, [new SwitchResource(Switch, -65535, "now me", "suspend-x")], IsPartial: true));

        var plan = await PlanRestoreAsync();
        var result = await RestoreAsync();

        Assert.Equal((deployed.Run, HostOutcome.Restored), (plan.Run.Id, result.Outcome));
        Assert.Equal("1-65535\nnow me\n", await Sandbox.ShAsync($"cat /srv/a {Switch}"));
        // By its id it goes back as any run.
        Assert.Equal(HostOutcome.Restored, (await RestoreAsync(suspended.Run)).Outcome);
        await Sandbox.ShAsync($"[ ! -e {Switch} ]");
        // So it does where it came there by a detour.
        var detour = await DeployAsync(new HostState(Host, [new SwitchResource(Switch, 1, "now me", "suspend-x") { Detour = new(-254, [KeyValuePair.Create("net.ipv4.conf.lo.log_martians", "1")]) }], IsPartial: true));
        Assert.Equal("1\nnow me\n", await Sandbox.ShAsync($"cat {Switch}"));
        Assert.Equal(HostOutcome.Restored, (await RestoreAsync(detour.Run)).Outcome);
        await Sandbox.ShAsync($"[ ! -e {Switch} ]");
    }

    [Fact]
    public async Task Restores_go_back_one_run_at_a_time_until_none_is_left()
    {
        var file = new FileResource("/srv/a", "1\n") { Notifies = [Unit] };
        await UnitAsync(Unit, ":");
        await DeployAsync(State(file, new ServiceResource(Unit)));
        await DeployAsync(State(file with { Content = "2\n" }, new ServiceResource(Unit)));

        var second = await RestoreAsync();
        Assert.Equal("1\n", await Sandbox.ShAsync("cat /srv/a"));
        var first = await RestoreAsync();
        await Sandbox.ShAsync($"[ ! -e /srv/a ] && [ ! -e /run/stub/units/{Unit}/active ] && [ ! -e /run/stub/units/{Unit}/enabled ] && [ ! -e /var/lib/hacluster/manifest ]");
        var error = await Assert.ThrowsAnyAsync<HaClusterException>(() => RestoreAsync());

        Assert.Equal((HostOutcome.Restored, HostOutcome.Restored), (second.Outcome, first.Outcome));
        Assert.NotEqual(first.Transaction, second.Transaction);
        Assert.Equal("NothingToRestore", error.ErrorId);
        await Sandbox.ShAsync("[ ! -e /var/lib/hacluster/lock ]");
    }

    [Fact]
    public async Task After_a_restore_of_the_first_deploy_the_host_is_as_it_was_and_a_deploy_brings_all_back()
    {
        await Sandbox.ShAsync("echo old >/srv/old; ln -s /nowhere /srv/link; printf 'caf\\351\\n' >/srv/latin; chown daemon:nogroup /srv/latin; chmod 0640 /srv/latin");
        var before = await Sandbox.SnapshotAsync();
        var state = WholeState();
        Assert.True((await DeployAsync(state)).Succeeded);

        var result = await RestoreAsync();

        Assert.True(result.Succeeded, result.FailedStep + result.Output);
        Assert.Equal(before, await Sandbox.SnapshotAsync());
        Assert.Equal("0\n", await Sandbox.ShAsync("cat /proc/sys/net/ipv4/conf/lo/arp_ignore"));
        await Sandbox.ShAsync($"[ ! -e /run/stub/units/{Unit}/active ]");
        Assert.Equal(HostOutcome.Applied, (await DeployAsync(state)).Outcome);
        Assert.Empty((await PlanAsync(state)).Changes);
    }

    [Fact]
    public async Task What_a_run_had_removed_comes_back()
    {
        await UnitAsync(Unit, ":");
        var whole = WholeState();
        await DeployAsync(whole);
        var before = await Sandbox.SnapshotAsync();
        Assert.Equal(HostOutcome.Applied, (await DeployAsync(State())).Outcome);
        await Sandbox.ShAsync($"[ ! -e /srv/latin ] && [ ! -e /run/stub/units/{Unit}/active ]");

        var result = await RestoreAsync();

        Assert.True(result.Succeeded, result.FailedStep + result.Output);
        Assert.Equal(before, await Sandbox.SnapshotAsync());
        await Sandbox.ShAsync($"[ -e /run/stub/units/{Unit}/active ] && [ -e /run/stub/units/{Unit}/enabled ]");
        Assert.Empty((await PlanAsync(whole)).Changes);
    }

    [Fact]
    public async Task The_plan_shows_what_comes_back_and_changes_nothing()
    {
        await UnitAsync(Unit, ":");
        var file = new FileResource("/srv/a", "one\ntwo\n") { Notifies = [Unit] };
        await DeployAsync(State(file, new ServiceResource(Unit)));
        var run = await DeployAsync(State(file with { Content = "one\n2\n" }, new ServiceResource(Unit), new FileResource("/srv/b", "x")));
        var before = await Sandbox.SnapshotAsync() + await Sandbox.ShAsync(Footprint);

        await using var deployment = Make();
        var plan = await deployment.PlanRestoreAsync(cancellation: Cancellation);

        Assert.Equal(["Remove file:/srv/b", "Update file:/srv/a", $"Reload service:{Unit}"], plan.Plan.Changes.Select(c => $"{c.Action} {c.Resource}"));
        Assert.Contains("-2\n+two", plan.Plan.Changes.ElementAt(1).Diff);
        Assert.All(plan.Plan.Changes, c => Assert.Equal($"run {run.Run} is taken back", c.Why));
        Assert.Matches($"^Take back run {run.Run} of 20[0-9]{{2}}-[0-9-]+ [0-9:]+Z by .+@.+ \\(shop\\): 3 changes on web1$", plan.ToSentence());
        Assert.Equal(before, await Sandbox.SnapshotAsync() + await Sandbox.ShAsync(Footprint));
    }

    [Fact]
    public async Task A_restore_takes_four_round_trips()
    {
        await DeployAsync(State(new FileResource("/srv/a", "x")));

        Assert.Equal(4, (await RestoreAsync()).RoundTrips);
    }

    [Fact]
    public async Task What_was_changed_by_hand_since_is_kept_for_good_and_shown()
    {
        await Sandbox.ShAsync("mkdir /srv/d; echo old >/srv/removed");
        await DeployAsync(State(new FileResource("/srv/it's a", "1\n"), new FileResource("/srv/gone", "1\n")));
        await DeployAsync(State(new FileResource("/srv/it's a", "2\n"), new FileResource("/srv/new", "1\n"), new FileResource("/srv/own", "1\n")));
        await Sandbox.ShAsync("echo mine >\"/srv/it's a\"; chmod 0600 \"/srv/it's a\"; echo more >>/srv/new; echo again >/srv/gone");

        var plan = await PlanRestoreAsync();
        var result = await RestoreAsync();

        Assert.Equal(["file:/srv/gone", "file:/srv/it's a", "file:/srv/new"], plan.Plan.Changes.Where(c => c.From.Contains("edited by hand", StringComparison.Ordinal)).Select(c => c.Resource).Order(StringComparer.Ordinal));
        Assert.Equal("1\n1\n", await Sandbox.ShAsync("cat \"/srv/it's a\" /srv/gone; [ ! -e /srv/new ]"));
        var kept = $"/var/lib/hacluster/kept/{result.Transaction}";
        Assert.Equal([$"{kept}/srv/gone", $"{kept}/srv/it's a", $"{kept}/srv/new"], result.KeptEdits.Order(StringComparer.Ordinal));
        for (var i = 0; i < 11; i++)
            await DeployAsync(State(new FileResource("/srv/i", $"{i}\n")));
        Assert.Equal("mine\n1\nmore\nagain\n600\n700\n", await Sandbox.ShAsync($"cd {kept}/srv; cat \"it's a\" new gone; stat -c %a \"it's a\" ../.."));
        Assert.Contains("what was edited by hand is kept in", result.ToSentence());
    }

    [Fact]
    public async Task A_run_that_does_not_stand_is_refused_with_clear_words()
    {
        await UnitAsync("bad.service", "exit 1");
        await Sandbox.ShAsync("touch /run/stub/fail.bad.service");
        var first = await DeployAsync(State(new FileResource("/srv/a", "1")));
        var undone = await DeployAsync(State(new FileResource("/srv/a", "2"), new ServiceResource("bad.service")));
        var restore = await RestoreAsync();

        Assert.Equal(("RunRestored", "RunUndone", "RunIsRestore", "RunUnknown"),
            ((await RefusedAsync(first.Run)).ErrorId, (await RefusedAsync(undone.Run)).ErrorId, (await RefusedAsync(restore.Run)).ErrorId, (await RefusedAsync("20200101T000000Z-000000")).ErrorId));
        Assert.Contains($"by run {restore.Run} of", (await RefusedAsync(first.Run)).Message);
    }

    [Fact]
    public async Task A_restore_that_nobody_confirms_is_rolled_back_by_the_host_and_can_be_done_again()
    {
        await UnitAsync(Unit, ":");
        var file = new FileResource("/srv/a", "1\n") { Notifies = [Unit] };
        await DeployAsync(State(file, new ServiceResource(Unit)));
        var run = await DeployAsync(State(file with { Content = "2\n" }, new ServiceResource(Unit)));
        await Sandbox.ShAsync("echo mine >/srv/a");
        var before = await Sandbox.SnapshotAsync();
        var connections = Sandbox.Connections;
        Sandbox.OnOpen = n =>
        {
            if (n > connections + 1 && Sandbox.RunAsync("grep -qx rolled-back /var/lib/hacluster/transactions/*/state").GetAwaiter().GetResult().ExitCode != 0)
                throw new HostException("web1", "HostLost", "lost.");
        };

        var result = await RestoreAsync(options: new DeployOptions { ConfirmTimeout = TimeSpan.FromSeconds(2), ApplyTimeout = TimeSpan.FromSeconds(60) });

        Assert.Equal((HostOutcome.RolledBack, "nobody confirmed in time"), (result.Outcome, result.FailedStep));
        Assert.Empty(result.KeptEdits);
        Assert.Equal(before, await Sandbox.SnapshotAsync());
        await Sandbox.ShAsync("[ -z \"$(ls /var/lib/hacluster/kept)\" ]");
        Sandbox.OnOpen = _ => { };
        Assert.Equal((HostOutcome.Restored, run.Run), ((await RestoreAsync(run.Run)).Outcome, run.Run));
        Assert.Equal("1\n", await Sandbox.ShAsync("cat /srv/a"));
    }

    [Fact]
    public async Task A_step_that_fails_takes_the_restore_back()
    {
        await UnitAsync(Unit, ":");
        await DeployAsync(State(new FileResource("/srv/a", "1\n"), new ServiceResource(Unit)));
        var run = await DeployAsync(State(new FileResource("/srv/a", "2\n")));
        var before = await Sandbox.SnapshotAsync();
        await Sandbox.ShAsync($"touch /run/stub/fail.{Unit}");

        var result = await RestoreAsync();

        Assert.Equal(("StepFailed", $"service:{Unit}", HostOutcome.RolledBack), (result.ErrorId, result.FailedStep, result.Outcome));
        Assert.Equal(before, await Sandbox.SnapshotAsync());
        Assert.Equal(run.Run, (await PlanRestoreAsync()).Run.Id);
    }

    [Fact]
    public async Task The_daemon_checks_what_comes_back_as_it_checks_what_is_deployed()
    {
        const string Path = "/etc/keepalived/keepalived.conf";
        await Sandbox.ShAsync($"echo nonsense >{Path}");
        await DeployAsync(State(new FileResource(Path, "good\n")));

        var result = await RestoreAsync(cluster: Director);

        Assert.Equal(("StepFailed", $"keepalived -t on file:{Path}"), (result.ErrorId, result.FailedStep));
        Assert.Equal("good\n", await Sandbox.ShAsync($"cat {Path}"));
    }

    [Fact]
    public async Task No_secret_shows_neither_the_old_one_nor_the_one_that_goes()
    {
        const string Path = "/etc/keepalived/keepalived.conf";
        FileResource Conf(string secret) => new(Path, $"one\n  auth_pass {secret}\n") { Secrets = [Secret.FromValue(secret)], Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        await Sandbox.ShAsync($"printf 'by hand\\nauth_pass firstsecret\\n' >{Path}; chmod 0600 {Path}");
        await DeployAsync(State(Conf("oldsecret")));
        await DeployAsync(State(Conf("newsecret") with { Content = "two\n  auth_pass newsecret\n" }));

        var second = (await PlanRestoreAsync()).Plan.Changes.Single(c => c.Resource == $"file:{Path}").Diff;
        Assert.Contains("-two\n+one", second);
        Assert.Contains("auth_pass ********", second);
        await RestoreAsync();
        var first = (await PlanRestoreAsync()).Plan.Changes.Single(c => c.Resource == $"file:{Path}").Diff;

        Assert.All((string[])["firstsecret", "oldsecret", "newsecret"], s => Assert.DoesNotContain(s, first + second));
        Assert.Contains("+(a line that is not shown", first);
    }

    [Fact]
    public async Task A_host_at_work_is_named_once_and_refuses_before_anything_is_changed()
    {
        await DeployAsync(State(new FileResource("/srv/a", "x")));
        await Sandbox.ShAsync("cd /var/lib/hacluster; mkdir transactions/20990101T000000Z-000000; printf '%s\\n' 20990101T000000Z-000000 2099-01-01T00:00:00Z who@there >lock; : >/run/hacluster.20990101T000000Z-000000; read -r up _ </proc/uptime; echo $((${up%.*} + 500)) >transactions/20990101T000000Z-000000/deadline; echo applying >transactions/20990101T000000Z-000000/state");

        var error = await Assert.ThrowsAsync<DeployException>(() => RestoreAsync());

        Assert.Equal("DeployLocked", Assert.Single(error.Failures).ErrorId);
        Assert.Equal("x", await Sandbox.ShAsync("cat /srv/a"));
        Assert.DoesNotContain("web1: web1", error.Message);
    }

    [Fact]
    public async Task A_host_that_is_locked_between_the_plan_and_the_deploy_is_named_once()
    {
        await using var deployment = Make();
        var plan = await deployment.PlanAsync([State(new FileResource("/srv/a", "x"))], null, Cancellation);
        await Sandbox.ShAsync("mkdir -p /var/lib/hacluster; printf '%s\\n' 20990101T000000Z-000000 2099-01-01T00:00:00Z who@there >/var/lib/hacluster/lock; : >/run/hacluster.20990101T000000Z-000000");

        var result = (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];

        Assert.Equal("DeployLocked", result.ErrorId);
        Assert.StartsWith("not changed: since the plan was made, another deploy", result.ToSentence());
    }

    [Fact]
    public async Task A_deploy_between_the_plan_and_its_application_makes_the_plan_stale()
    {
        await DeployAsync(State(new FileResource("/srv/a", "1")));
        await using var deployment = Make();
        var plan = await deployment.PlanRestoreAsync(cancellation: Cancellation);
        await DeployAsync(State(new FileResource("/srv/a", "1"), new DirectoryResource("/srv/d")) with { IsPartial = true });

        var result = (await deployment.ApplyAsync(plan.Plan, null, Cancellation)).Hosts[0];

        Assert.Equal(("PlanStale", HostOutcome.NotReached), (result.ErrorId, result.Outcome));
        Assert.Equal("1", await Sandbox.ShAsync("cat /srv/a; [ -d /srv/d ]"));
    }

    [Fact]
    public async Task A_transaction_of_a_version_without_runs_is_taken_back_as_a_run_of_its_own()
    {
        await UnitAsync(Unit, ":");
        await Sandbox.ShAsync("echo old >/srv/a");
        var before = await Sandbox.SnapshotAsync();
        var result = await DeployAsync(State(new FileResource("/srv/a", "x"), new SysctlResource("net.ipv4.conf.lo.arp_ignore", "1"), new ServiceResource(Unit)));
        await Sandbox.ShAsync("rm /var/lib/hacluster/transactions/*/run");

        var restored = await RestoreAsync(result.Transaction);

        Assert.True(restored.Succeeded, restored.FailedStep + restored.Output);
        Assert.Equal(before, await Sandbox.SnapshotAsync());
    }

    [Fact]
    public async Task A_run_that_has_nothing_left_to_take_back_is_marked_all_the_same()
    {
        await DeployAsync(State(new FileResource("/srv/a", "1")));
        await DeployAsync(State(new PackageResource("thing"), new FileResource("/srv/a", "1")));

        var result = await RestoreAsync();
        await RestoreAsync();

        Assert.Equal((HostOutcome.Restored, 0), (result.Outcome, result.Changes.Count));
        await Sandbox.ShAsync("[ ! -e /srv/a ]");
    }

    [Fact]
    public async Task A_run_that_was_cut_off_by_a_reboot_is_taken_back()
    {
        await Sandbox.ShAsync("echo old >/srv/a");
        await DeployAsync(State(new FileResource("/srv/a", "half\n")));
        // As after a reboot before the confirmation.
        await Sandbox.ShAsync("""cd /var/lib/hacluster/transactions/*/; echo applied >state; { basename "$PWD"; cat who; } >../../lock; rm -f /run/hacluster.* verdict""");

        var result = await RestoreAsync();

        Assert.True(result.Succeeded, result.FailedStep + result.Output);
        Assert.Equal("old\n", await Sandbox.ShAsync("cat /srv/a"));
    }

    [Fact]
    public async Task A_run_whose_controller_died_before_its_confirmation_is_settled_and_then_taken_back()
    {
        await Sandbox.ShAsync("echo old >/srv/a");
        await UnitAsync(Unit, ":");
        var run = await DeployAsync(State(new FileResource("/srv/a", "new\n"), new ServiceResource(Unit)));
        await LeaveAsync();

        var plan = await PlanRestoreAsync();
        var result = await RestoreAsync();

        Assert.Equal((run.Run, 2), (plan.Run.Id, plan.Plan.Changes.Count));
        Assert.Equal((HostOutcome.Restored, true), (result.Outcome, result.Settled?.IsConfirmed));
        Assert.Equal("old\n", await Sandbox.ShAsync("cat /srv/a; [ ! -e /var/lib/hacluster/lock ]"));
        Assert.Equal("RunRestored", (await RefusedAsync(run.Run)).ErrorId);
    }

    [Fact]
    public async Task A_later_change_that_was_left_unconfirmed_refuses_too()
    {
        var first = await DeployAsync(State(new FileResource("/srv/a", "1\n")));
        var later = await DeployAsync(State(new FileResource("/srv/a", "2\n")));
        await LeaveAsync();

        var error = await Assert.ThrowsAsync<DeployException>(() => RestoreAsync(first.Run));

        Assert.Contains(later.Run, Assert.Single(error.Failures).Message);
        Assert.Equal("2\n", await Sandbox.ShAsync("cat /srv/a"));
    }

    [Fact]
    public async Task Which_run_was_the_last_one_goes_by_the_clock_of_the_host_and_not_by_that_of_who_deployed()
    {
        var first = await DeployAsync(State(new FileResource("/srv/a", "1")));
        await DeployAsync(State(new FileResource("/srv/a", "2")));
        // The first came from a machine whose clock is years ahead.
        await Sandbox.ShAsync($"cd /var/lib/hacluster/transactions; mv {first.Transaction} 20990101T000000Z-000000; sed -i 's/^when .*/when 2099-01-01T00:00:00Z/' 20990101T000000Z-000000/run");

        await RestoreAsync();

        Assert.Equal("1", await Sandbox.ShAsync("cat /srv/a"));
    }

    [Fact]
    public async Task An_undo_that_this_version_cannot_read_is_refused()
    {
        await DeployAsync(State(new FileResource("/srv/a", "1")));
        await Sandbox.ShAsync("sed -i 's/undo restore_file/undo restore_thing/' /var/lib/hacluster/transactions/*/undo.sh");

        var error = await Assert.ThrowsAsync<DeployException>(() => RestoreAsync());

        Assert.Equal("TransactionUnknown", Assert.Single(error.Failures).ErrorId);
    }

    [Fact]
    public void The_order_is_turned_round_by_kinds_and_the_standby_stays_before_the_master()
    {
        var cluster = ExampleCluster.Create();

        Assert.Equal(["lb2", "lb1", "web2", "web1", "nfs1"], RollingOrder.SortBack(cluster, ["lb1", "lb2", "web2", "web1", "nfs1"], h => h == "lb1", _ => false));
        Assert.Equal(["nfs1", "web1", "lb2", "lb1"], RollingOrder.SortBack(cluster, ["lb1", "lb2", "web1", "nfs1"], h => h == "lb1", h => h is "web1" or "nfs1"));
    }

    private static Cluster Director => new()
    {
        Name = "shop",
        Hosts = [Host],
        VrrpInstances = [new VrrpInstance { Name = "VI_1", Interface = "eth0", VirtualRouterId = 51, VirtualIPAddresses = [InterfaceAddress.Parse("192.0.2.100/24")], Members = [new VrrpMember { Host = "web1", Priority = 100 }] }],
    };

    private static HostState WholeState() => State(
        new PackageResource("thing"),
        new DirectoryResource("/srv/www"),
        new FileResource("/srv/deep/er/file", "x"),
        new FileResource("/srv/old", "new\n"),
        new FileResource("/srv/link", "no link\n"),
        new FileResource("/srv/latin", "utf-8\n"),
        new FileResource($"/etc/systemd/system/{Unit}", "[Service]\n") { Notifies = [Unit] },
        new SysctlResource("net.ipv4.conf.lo.arp_ignore", "1"),
        new ServiceResource(Unit));

    /// <summary>Makes the last transaction one whose controller has died before it came back to confirm it.</summary>
    private Task<string> LeaveAsync() => Sandbox.ShAsync("""
        cd "$(ls -td /var/lib/hacluster/transactions/* | head -n 1)"; id=$(basename "$PWD")
        echo applied >state; rm verdict; read -r up _ </proc/uptime; echo $((${up%.*} + 60)) >deadline
        { echo $id; cat who; echo 999998 1; echo 999999 1; cat /proc/sys/kernel/random/boot_id; } >../../lock; : >/run/hacluster.$id
        """);

    private async Task<RestorePlan> PlanRestoreAsync()
    {
        await using var deployment = Make();
        return await deployment.PlanRestoreAsync(cancellation: Cancellation);
    }

    private async Task<HostResult> RestoreAsync(string? run = null, DeployOptions? options = null, Cluster? cluster = null)
    {
        await using var deployment = cluster is null ? Make(options) : new Deployment(cluster.Unchecked(), Sandbox, options);
        var plan = await deployment.PlanRestoreAsync(run, cancellation: Cancellation);
        return (await deployment.ApplyAsync(plan.Plan, null, Cancellation)).Hosts[0];
    }

    private async Task<HaClusterException> RefusedAsync(string run) => await Assert.ThrowsAsync<HaClusterException>(() => RestoreAsync(run));

    /// <summary>A cluster of three hosts, each with one file.</summary>
    private sealed class ThreeHosts : IAsyncDisposable
    {
        private readonly Dictionary<string, Sandbox> _sandboxes;
        private readonly CheckedCluster _cluster = new Cluster { Name = "shop", Hosts = Hosts }.Unchecked();

        private ThreeHosts(Dictionary<string, Sandbox> sandboxes) => _sandboxes = sandboxes;

        public Sandbox this[string host] => _sandboxes[host];

        private ByName Connector => new([.. _sandboxes.Select(s => (s.Key, s.Value))]);

        public static async Task<ThreeHosts> StartAsync()
        {
            var sandboxes = new Dictionary<string, Sandbox>();
            foreach (var host in Hosts)
                sandboxes[host.Name] = await Sandbox.StartAsync();
            return new(sandboxes);
        }

        public async Task<DeployResult> DeployAsync(params (string Host, string Content)[] files)
        {
            await using var deployment = new Deployment(_cluster, Connector);
            var plan = await deployment.PlanAsync(files.Select(f => new HostState(Hosts.Single(h => h.Name == f.Host), [new FileResource("/srv/a", f.Content)])), null, Cancellation);
            var result = await deployment.ApplyAsync(plan, null, Cancellation);
            Assert.True(result.Succeeded);
            return result;
        }

        /// <summary>A deploy to two hosts whose second fails, and which takes all back then.</summary>
        public async Task<DeployResult> FailAsync((string Host, string Content) first, (string Host, string Content) second)
        {
            await using var deployment = new Deployment(_cluster, Connector, new DeployOptions { RollbackAll = true });
            HostState StateOf((string Host, string Content) file, params Resource[] more) => new(Hosts.Single(h => h.Name == file.Host), [new FileResource("/srv/a", file.Content), .. more]);
            var plan = await deployment.PlanAsync([StateOf(first), StateOf(second, new ServiceResource("bad.service"))], null, Cancellation);
            return await deployment.ApplyAsync(plan, null, Cancellation);
        }

        public async Task<(RestorePlan Plan, DeployResult Result)> RestoreAsync(string? run = null, params string[] hosts)
        {
            await using var deployment = new Deployment(_cluster, Connector);
            var plan = await deployment.PlanRestoreAsync(run, hosts.Length == 0 ? null : [.. Hosts.Where(h => hosts.Contains(h.Name))], null, Cancellation);
            return (plan, await deployment.ApplyAsync(plan.Plan, null, Cancellation));
        }

        public async Task<ValueList<DeployRun>> HistoryAsync() => (await RunHistory.ReadAsync(Hosts, new SshSettings(), Connector, cancellation: Cancellation)).Runs;

        public async ValueTask DisposeAsync()
        {
            foreach (var sandbox in _sandboxes.Values)
                await sandbox.DisposeAsync();
        }
    }
}
