using System.Diagnostics;
using System.Net;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nginx;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Validation;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>The scripts really run, on a host made of namespaces.</summary>
public sealed class DeploymentTests : IAsyncLifetime
{
    private const string Unit = "thing.service";

    private static readonly ClusterHost Host = new() { Name = "web1", Address = IPAddress.Parse("192.0.2.21") };
    private static readonly Cluster Cluster = new() { Name = "shop", Hosts = [Host] };
    private static readonly UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private Sandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await Sandbox.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
    }

    public static TheoryData<string> HostileTexts =>
    [
        "plain",
        "it's $(touch /srv/owned) `id` \"quoted\" \\ back\\\\slash",
        "one\ntwo\r\nthree\n\n",
        "HACLUSTER\nEOF\n'\n'\\''\n",
        "",
        "-n -e %s %d \\n \\0",
        "Grüße 東京 \u0001\u001b[31m",
        new string('x', 300_000),
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public async Task Content_arrives_byte_for_byte_and_a_second_deploy_changes_nothing(string content)
    {
        var state = State(new FileResource("/srv/it's a $(path) `x` \\n/-f é [*]", content) { Mode = Private, Owner = "daemon", Group = "nogroup" });

        var first = await DeployAsync(state);
        var second = await PlanAsync(state);

        Assert.Equal(HostOutcome.Applied, first.Outcome);
        Assert.Empty(second.Changes);
        Assert.Equal("600 daemon nogroup 1\n", await _sandbox.ShAsync("cd /srv; stat -c '%a %U %G %h' -- */*; [ ! -e /srv/owned ]"));
        Assert.Equal("", await _sandbox.ShAsync("find /srv /etc /usr/sbin -xdev -name '.hacluster*'"));
    }

    [Fact]
    public async Task A_deploy_needs_three_round_trips_and_one_without_changes_needs_one()
    {
        var first = await DeployAsync(WholeState());
        var second = await DeployAsync(WholeState());

        Assert.Equal((HostOutcome.Applied, 3), (first.Outcome, first.RoundTrips));
        Assert.Equal((HostOutcome.Unchanged, 1), (second.Outcome, second.RoundTrips));
        Assert.Equal(3, _sandbox.Connections);
    }

    [Fact]
    public async Task Everything_is_put_in_place()
    {
        var result = await DeployAsync(WholeState());

        Assert.True(result.Succeeded, result.FailedStep + result.Output);
        var calls = await _sandbox.CallsAsync();
        Assert.Contains("apt-get", calls);
        Assert.DoesNotContain("too early", calls);
        Assert.Contains("keepalived -t -f /etc/keepalived/.hacluster.", calls);
        Assert.Contains($"systemctl start -- {Unit}", calls);
        Assert.Equal("1\n", await _sandbox.ShAsync("cat /proc/sys/net/ipv4/conf/lo/arp_ignore"));
        Assert.Contains("192.0.2.100/32", await _sandbox.ShAsync("ip -o addr show dev lo"));
        Assert.Equal("", await _sandbox.ShAsync("ls /usr/sbin/policy-rc.d 2>/dev/null; ls /var/lib/hacluster/lock 2>/dev/null; :"));
    }

    [Fact]
    public async Task A_kernel_module_is_loaded()
    {
        await DeployAsync(State(new KernelModuleResource("not_there")));

        Assert.Contains("modprobe -- not_there", await _sandbox.CallsAsync());
    }

    [Fact]
    public async Task Units_are_enabled_in_one_go_which_also_makes_systemd_read_their_files()
    {
        await DeployAsync(WholeState());

        var calls = (await _sandbox.CallsAsync()).Split('\n').Where(c => c.StartsWith("systemctl", StringComparison.Ordinal) && !c.Contains("show", StringComparison.Ordinal)).ToList();
        Assert.Equal($"systemctl --quiet enable -- {Unit} vip.service", calls[0]);
        Assert.DoesNotContain("systemctl daemon-reload", calls);
    }

    [Fact]
    public async Task A_changed_unit_file_is_read_again_before_the_restart()
    {
        var file = new FileResource($"/etc/systemd/system/{Unit}", "[Service]\n") { Notifies = [Unit] };
        var service = new ServiceResource(Unit) { OnChange = ServiceChange.Restart };
        await DeployAsync(State(service, file));
        await _sandbox.ShAsync(": >/run/stub/calls");

        await DeployAsync(State(service, file with { Content = "[Service]\nNice=1\n" }));

        Assert.Equal(["systemctl daemon-reload", $"systemctl restart -- {Unit}"], (await _sandbox.CallsAsync()).Split('\n')[..2]);
    }

    [Fact]
    public async Task A_running_unit_that_would_not_come_back_after_a_boot_is_enabled()
    {
        await _sandbox.ShAsync($"mkdir /run/stub/units/{Unit}; systemctl start {Unit}; : >/run/stub/calls");

        var result = await DeployAsync(State(new ServiceResource(Unit)));

        Assert.True(result.Succeeded, result.Output);
        Assert.DoesNotContain("start", await _sandbox.CallsAsync());
        Assert.Empty((await PlanAsync(State(new ServiceResource(Unit)))).Changes);
    }

    [Fact]
    public async Task A_refused_file_leaves_the_old_one_and_the_daemon_alone()
    {
        await DeployAsync(Keepalived("good 1\n"));
        var before = await _sandbox.SnapshotAsync();
        await _sandbox.ShAsync(": >/run/stub/calls");

        var result = await DeployAsync(Keepalived("good 2\nnonsense\n"));

        Assert.Equal(HostOutcome.RolledBack, result.Outcome);
        Assert.Equal("keepalived -t on file:/etc/keepalived/keepalived.conf", result.FailedStep);
        Assert.Contains("2:nonsense", result.Output);
        Assert.Equal(before, await _sandbox.SnapshotAsync());
        Assert.Equal(1, (await _sandbox.CallsAsync()).Split('\n').Count(c => c.Length > 0));
    }

    [Fact]
    public async Task A_check_that_keepalived_ends_itself_is_made_once_more_where_it_does_not()
    {
        Assert.Equal(HostOutcome.Applied, (await DeployAsync(Keepalived("user nobody\ngood\n"))).Outcome);
        Assert.Contains("2:nonsense", (await DeployAsync(Keepalived("user nobody\nnonsense\n"))).Output);
    }

    [Fact]
    public async Task A_script_is_in_place_before_the_real_keepalived_looks_at_what_names_it()
    {
        TestPrograms.Require("keepalived");
        await _sandbox.ShAsync("ip link add eth0 type veth peer name peer0 && ip link set eth0 up && ip link set peer0 up");
        var files = ScriptFiles("/etc/keepalived/check-web");

        var result = await DeployAsync(State(files));

        Assert.True(result.Outcome == HostOutcome.Applied, result.FailedStep + result.Output);
        Assert.Equal("755 root root\n", await _sandbox.ShAsync("stat -c '%a %U %G' /etc/keepalived/check-web"));
        Assert.Empty((await PlanAsync(State(files))).Changes);
        // Without the script, the same configuration is refused.
        await _sandbox.ShAsync("rm -f /etc/keepalived/*");
        var alone = await DeployAsync(State([.. files.Where(f => f.Check is not null)]));
        Assert.Equal(HostOutcome.RolledBack, alone.Outcome);
        Assert.Contains("not found/accessible", alone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_goes_again_when_the_configuration_is_refused()
    {
        var before = await _sandbox.SnapshotAsync();

        var result = await DeployAsync(State(
            new FileResource("/etc/keepalived/check-web", "#!/bin/sh\n") { Mode = KeepalivedScript.Mode },
            new FileResource("/etc/keepalived/keepalived.conf", "nonsense\n") { Check = KeepalivedFeature.Check }));

        Assert.Equal(HostOutcome.RolledBack, result.Outcome);
        Assert.Equal(before, await _sandbox.SnapshotAsync());
    }

    [Fact]
    public async Task Nginx_checks_the_whole_configuration_with_the_new_files_and_without_the_old()
    {
        var service = new ServiceResource("nginx.service");
        await _sandbox.ShAsync("systemctl start nginx.service || mkdir /run/stub/units/nginx.service");
        FileResource Site(string name, string content) => new($"/etc/nginx/conf.d/{name}.conf", content) { Check = NginxFeature.Check, Notifies = ["nginx.service"] };
        await DeployAsync(State(Site("old", "a\n"), service));

        var good = await DeployAsync(State(Site("new", "b\n"), service));
        Assert.Equal(HostOutcome.Applied, good.Outcome);
        Assert.Equal("new.conf\n", await _sandbox.ShAsync("cat /run/stub/nginx-saw"));

        var before = await _sandbox.SnapshotAsync();
        var bad = await DeployAsync(State(Site("new", "nonsense\n"), service));
        Assert.Equal(("nginx -t", HostOutcome.RolledBack), (bad.FailedStep, bad.Outcome));
        Assert.Equal(before, await _sandbox.SnapshotAsync());
    }

    [Fact]
    public async Task A_folder_that_is_a_link_is_checked_with_the_new_files_and_left_alone_by_the_check()
    {
        var service = new ServiceResource("nginx.service") { Check = NginxFeature.Check };
        await _sandbox.ShAsync("mkdir -p /run/stub/units/nginx.service /srv/sites /etc/nginx && rm -rf /etc/nginx/conf.d && ln -s /srv/sites /etc/nginx/conf.d && echo a >/srv/sites/own.conf");
        FileResource Site(string content) => new("/etc/nginx/conf.d/new.conf", content) { Notifies = ["nginx.service"] };

        var bad = await DeployAsync(State(Site("nonsense\n"), service));
        Assert.Equal(("nginx -t", HostOutcome.RolledBack), (bad.FailedStep, bad.Outcome));
        Assert.Equal("own.conf\n", await _sandbox.ShAsync("ls -A /srv/sites"));

        Assert.Equal(HostOutcome.Applied, (await DeployAsync(State(Site("good\n"), service))).Outcome);
        Assert.Equal("new.conf\nown.conf\n", await _sandbox.ShAsync("cat /run/stub/nginx-saw; "));
        // It only goes: the service that stays wants its folder checked without it.
        Assert.Equal(HostOutcome.Applied, (await DeployAsync(State(service))).Outcome);
        Assert.Equal("own.conf\n", await _sandbox.ShAsync("cat /run/stub/nginx-saw; ls -A /srv/sites | grep -v own.conf || true"));
    }

    [Fact]
    public async Task A_failed_step_takes_back_all_earlier_ones()
    {
        await _sandbox.ShAsync("echo old >/srv/old; chmod 4711 /srv/old; chown daemon:nogroup /srv/old; ln -s /nowhere /srv/link; echo 0 >/proc/sys/net/ipv4/conf/lo/arp_ignore");
        var before = await _sandbox.SnapshotAsync();
        await _sandbox.ShAsync($"touch /run/stub/fail.{Unit}");

        var result = await DeployAsync(State(
            new PackageResource("thing"),
            new DirectoryResource("/srv/deep/er/folder"),
            new FileResource("/srv/old", "new"),
            new FileResource("/srv/link", "now a file"),
            new FileResource("/srv/fresh/file", "new"),
            new SysctlResource("net.ipv4.conf.lo.arp_ignore", "1"),
            new FileResource($"/etc/systemd/system/{Unit}", "[Service]\n"),
            new ServiceResource(Unit)));

        Assert.Equal((HostOutcome.RolledBack, $"service:{Unit}", "StepFailed"), (result.Outcome, result.FailedStep, result.ErrorId));
        Assert.Contains($"Job for {Unit} failed.", result.Output);
        Assert.Contains("the journal of", result.Output);
        Assert.Equal(before, await _sandbox.SnapshotAsync());
        Assert.Equal("0\n", await _sandbox.ShAsync("cat /proc/sys/net/ipv4/conf/lo/arp_ignore"));
        Assert.Equal("no lock\n", await _sandbox.ShAsync("[ -e /var/lib/hacluster/lock ] || [ -e /run/hacluster.* ] || echo no lock; [ ! -e /var/lib/hacluster/manifest ]"));
    }

    [Fact]
    public async Task A_running_daemon_goes_back_to_its_old_file_when_a_later_step_fails()
    {
        var file = new FileResource("/srv/conf", "1\n") { Notifies = ["a.service"] };
        await _sandbox.ShAsync("mkdir /run/stub/units/a.service /run/stub/units/b.service");
        await DeployAsync(State(file, new ServiceResource("a.service")));
        await _sandbox.ShAsync(": >/run/stub/calls; touch /run/stub/fail.b.service");

        await DeployAsync(State(file with { Content = "2\n" }, new ServiceResource("a.service"), new ServiceResource("b.service")));

        var calls = await _sandbox.CallsAsync();
        Assert.True(calls.IndexOf("reload-or-restart -- a.service", StringComparison.Ordinal) > calls.IndexOf("start -- b.service", StringComparison.Ordinal), calls);
        Assert.Equal("1\n", await _sandbox.ShAsync("cat /srv/conf"));
    }

    [Fact]
    public async Task Without_a_confirmation_the_host_rolls_itself_back()
    {
        await _sandbox.ShAsync("echo old >/srv/a; chmod 0640 /srv/a");
        var before = await _sandbox.SnapshotAsync();
        _sandbox.OnOpen = n => { if (n > 1) throw new HostException("web1", "ConnectionRefused", "refused."); };
        await using var deployment = Make(confirm: TimeSpan.FromSeconds(2));
        var plan = await deployment.PlanAsync([State(new FileResource("/srv/a", "new\n"), new FileResource("/srv/b", "new\n"))], null, Cancellation);

        var apply = deployment.ApplyAsync(plan, null, Cancellation);
        await UntilAsync("[ -e /srv/b ]");
        await UntilAsync("[ ! -e /srv/b ] && [ ! -e /var/lib/hacluster/lock ]");

        Assert.Equal(before, await _sandbox.SnapshotAsync());
        _sandbox.OnOpen = _ => { };
        var result = (await apply).Hosts[0];
        Assert.Equal((HostOutcome.RolledBack, "ConnectionRefused"), (result.Outcome, result.ErrorId));
        Assert.Contains("nobody confirmed in time", result.FailedStep);
    }

    [Fact]
    public async Task A_confirmation_stops_the_timer()
    {
        var result = await DeployAsync(State(new FileResource("/srv/a", "new\n")), confirm: TimeSpan.FromSeconds(1));
        await UntilAsync("! grep -qs guard.sh /proc/[0-9]*/cmdline");

        Assert.Equal(HostOutcome.Applied, result.Outcome);
        Assert.Equal("new\nconfirmed\n", await _sandbox.ShAsync("cat /srv/a /var/lib/hacluster/transactions/*/state"));
    }

    [Fact]
    public async Task A_unit_that_dies_after_its_start_is_noticed_by_the_confirmation()
    {
        await _sandbox.ShAsync($"mkdir /run/stub/units/{Unit}; printf '#!/bin/sh\n( sleep 0.2; rm /run/stub/units/{Unit}/active ) >/dev/null 2>&1 &\n' >/run/stub/units/{Unit}/on-start; chmod +x /run/stub/units/{Unit}/on-start");
        _sandbox.OnOpen = n => { if (n == 2) Thread.Sleep(600); };

        var result = await DeployAsync(State(new FileResource("/srv/a", "new\n"), new ServiceResource(Unit)));

        Assert.Equal((HostOutcome.RolledBack, "a unit is not up"), (result.Outcome, result.FailedStep));
        Assert.Contains("the journal of", result.Output);
        await _sandbox.ShAsync("[ ! -e /srv/a ]");
    }

    [Fact]
    public async Task A_connection_lost_while_applying_leaves_the_host_at_work_and_is_picked_up_by_a_new_one()
    {
        await _sandbox.ShAsync($"mkdir /run/stub/units/{Unit}; printf '#!/bin/sh\nsleep 2\n' >/run/stub/units/{Unit}/on-start; chmod +x /run/stub/units/{Unit}/on-start");
        _sandbox.Loses = script => script.Contains("take_lock", StringComparison.Ordinal);

        var result = await DeployAsync(State(new ServiceResource(Unit), new FileResource("/srv/a", "new\n")));

        Assert.Equal(HostOutcome.Applied, result.Outcome);
        Assert.Equal("new\n", await _sandbox.ShAsync("cat /srv/a"));
    }

    [Fact]
    public async Task A_step_that_never_ends_is_ended_and_rolled_back_by_the_host()
    {
        await _sandbox.ShAsync($"mkdir /run/stub/units/{Unit}; printf '#!/bin/sh\nexec sleep 600\n' >/run/stub/units/{Unit}/on-start; chmod +x /run/stub/units/{Unit}/on-start");
        await using var deployment = new Deployment(Cluster.Unchecked(), _sandbox, new DeployOptions { ApplyTimeout = TimeSpan.FromSeconds(2) });
        var plan = await deployment.PlanAsync([State(new FileResource("/srv/a", "x"), new ServiceResource(Unit))], null, Cancellation);

        var result = (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];

        Assert.Equal((HostOutcome.RolledBack, "not finished in time"), (result.Outcome, result.FailedStep));
        await _sandbox.ShAsync("[ ! -e /srv/a ] && [ ! -e /var/lib/hacluster/lock ]");
    }

    [Fact]
    public async Task A_full_disk_refuses_the_transaction()
    {
        await _sandbox.ShAsync("mkdir /var/lib/hacluster; mount -t tmpfs -o size=4k tmpfs /var/lib/hacluster; echo x >/var/lib/hacluster/fill");
        var before = await _sandbox.SnapshotAsync();

        var result = await DeployAsync(State(new FileResource("/srv/a", "x")));

        Assert.Equal((HostOutcome.NotReached, "TransactionFailed"), (result.Outcome, result.ErrorId));
        Assert.Equal(before, await _sandbox.SnapshotAsync());
    }

    [Fact]
    public async Task A_deploy_that_is_at_work_keeps_others_out()
    {
        _sandbox.OnOpen = n => { if (n == 2) throw new HostException("web1", "ConnectionRefused", "refused."); };
        await using var first = Make(confirm: TimeSpan.FromSeconds(30));
        await using var second = Make();
        var plan = await first.PlanAsync([State(new FileResource("/srv/a", "1\n"))], null, Cancellation);
        var apply = first.ApplyAsync(plan, null, Cancellation);
        await UntilAsync("grep -qx applied /var/lib/hacluster/transactions/*/state");
        // The refused connection is the first deploy's own.
        while (_sandbox.Connections < 2)
            await Task.Delay(20, Cancellation);

        var latePlan = await second.PlanAsync([State(new FileResource("/srv/a", "2\n"))], null, Cancellation);
        var error = await Assert.ThrowsAsync<DeployException>(() => second.ApplyAsync(latePlan, null, Cancellation));

        Assert.Equal("DeployLocked", error.ErrorId);
        Assert.Contains(Environment.UserName, error.Message);
        Assert.True((await apply).Succeeded);
    }

    [Fact]
    public async Task Two_deploys_planned_at_once_do_not_interleave()
    {
        await using var first = Make(confirm: TimeSpan.FromSeconds(30));
        await using var second = Make();
        var plan = await first.PlanAsync([State(new FileResource("/srv/a", "1\n"))], null, Cancellation);
        var latePlan = await second.PlanAsync([State(new FileResource("/srv/b", "2\n"))], null, Cancellation);
        _sandbox.OnOpen = n => { if (n == 3) throw new HostException("web1", "ConnectionRefused", "refused."); };
        var apply = first.ApplyAsync(plan, null, Cancellation);
        await UntilAsync("grep -qx applied /var/lib/hacluster/transactions/*/state");

        var late = (await second.ApplyAsync(latePlan, null, Cancellation)).Hosts[0];

        Assert.Equal((HostOutcome.NotReached, "DeployLocked"), (late.Outcome, late.ErrorId));
        Assert.True((await apply).Succeeded);
        await _sandbox.ShAsync("[ ! -e /srv/b ]");
    }

    [Theory]
    [InlineData("echo other >/srv/a")]
    [InlineData("rm /srv/a")]
    [InlineData("mv /srv/a /srv/c; ln -s c /srv/a")]
    [InlineData("echo there >/srv/b")]
    [InlineData("ln -sfn elsewhere /srv/link")]
    public async Task A_file_that_changed_since_the_plan_makes_it_stale(string change)
    {
        await _sandbox.ShAsync("echo old >/srv/a; ln -s somewhere /srv/link");
        await using var deployment = Make();
        var plan = await deployment.PlanAsync([State(new FileResource("/srv/a", "1\n"), new FileResource("/srv/b", "1\n"), new FileResource("/srv/link", "1\n"))], null, Cancellation);
        await _sandbox.ShAsync(change);
        var before = await _sandbox.SnapshotAsync();

        var result = (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];

        Assert.Equal((HostOutcome.NotReached, "PlanStale"), (result.Outcome, result.ErrorId));
        Assert.Equal(before, await _sandbox.SnapshotAsync());
        await _sandbox.ShAsync("[ ! -e /var/lib/hacluster/lock ]");
    }

    [Fact]
    public async Task What_is_not_wanted_any_more_goes_but_only_if_HaCluster_made_it()
    {
        await _sandbox.ShAsync("echo admin >/srv/admin; echo same >/srv/same; mkdir /srv/there; echo 0 >/proc/sys/net/ipv4/conf/lo/arp_announce; mkdir -p /run/stub/units/theirs.service; touch /run/stub/units/theirs.service/active /run/stub/units/theirs.service/enabled");
        await DeployAsync(State(
            new DirectoryResource("/srv/there"),
            new DirectoryResource("/srv/ours"),
            new DirectoryResource("/srv/used"),
            new FileResource("/srv/same", "same\n"),
            new FileResource("/srv/it's ours", "1\n"),
            new FileResource("/srv/edited", "1\n"),
            new SysctlResource("net.ipv4.conf.lo.arp_announce", "2"),
            new FileResource($"/etc/systemd/system/{Unit}", "[Service]\n") { Notifies = [Unit] },
            new ServiceResource(Unit),
            new ServiceResource("theirs.service")));
        await _sandbox.ShAsync("echo by hand >>/srv/edited; echo x >/srv/used/x");

        await using var deployment = Make();
        var plan = await deployment.PlanAsync([State()], null, Cancellation);
        var result = (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];

        Assert.True(result.Succeeded, result.Output);
        Assert.All(plan.Changes, c => Assert.Equal(ChangeAction.Remove, c.Action));
        Assert.Contains("changed by hand since", plan.Changes.Single(c => c.Resource == "file:/srv/edited").From);
        Assert.Equal("/srv\n/srv/admin\n/srv/same\n/srv/there\n/srv/used\n/srv/used/x\n", await _sandbox.ShAsync("find /srv | sort"));
        Assert.Equal("0\n", await _sandbox.ShAsync("cat /proc/sys/net/ipv4/conf/lo/arp_announce"));
        Assert.Equal("theirs.service/active\n", await _sandbox.ShAsync($"cd /run/stub/units; ls */active; [ ! -e /etc/systemd/system/{Unit} ]"));
        Assert.Equal("by hand\n", await _sandbox.ShAsync("tail -n1 /var/lib/hacluster/transactions/*/backup/srv/edited"));
        Assert.Empty((await PlanAsync(State())).Changes);
    }

    [Fact]
    public async Task A_removal_that_fails_later_brings_everything_back()
    {
        await DeployAsync(State(new FileResource("/srv/a", "1\n"), new FileResource($"/etc/systemd/system/{Unit}", "[Service]\n"), new ServiceResource(Unit)));
        var before = await _sandbox.SnapshotAsync();
        await _sandbox.ShAsync("mkdir /run/stub/units/b.service; touch /run/stub/fail.b.service");

        var result = await DeployAsync(State(new ServiceResource("b.service")));

        Assert.Equal(HostOutcome.RolledBack, result.Outcome);
        Assert.Equal(before, await _sandbox.SnapshotAsync());
        await _sandbox.ShAsync($"[ -e /run/stub/units/{Unit}/active ]");
    }

    [Fact]
    public async Task A_partial_state_removes_nothing_and_remembers_what_it_adds()
    {
        await DeployAsync(State(new FileResource("/srv/a", "1\n")));
        await DeployAsync(State(new FileResource("/srv/b", "1\n")) with { IsPartial = true });
        await _sandbox.ShAsync("[ -e /srv/a ] && [ -e /srv/b ]");

        await DeployAsync(State());
        await _sandbox.ShAsync("[ ! -e /srv/a ] && [ ! -e /srv/b ]");
    }

    [Fact]
    public async Task A_secret_shows_nowhere()
    {
        var secret = "s3cr3t'$x";
        FileResource Conf(string value) => new("/etc/keepalived/keepalived.conf", $"auth_pass {value}\nnonsense {value}\n")
        {
            Mode = Private,
            Check = KeepalivedFeature.Check,
            Secrets = [Secret.FromValue(value)],
        };
        await _sandbox.ShAsync("echo 'auth_pass old-hand-written' >/etc/keepalived/keepalived.conf");
        using var stop = new CancellationTokenSource();
        var watch = WatchProcessesAsync(secret, stop.Token);

        await using var deployment = Make();
        var plan = await deployment.PlanAsync([State(Conf(secret))], null, Cancellation);
        var result = await deployment.ApplyAsync(plan, null, Cancellation);
        await stop.CancelAsync();

        Assert.Equal(HostOutcome.RolledBack, result.Hosts[0].Outcome);
        var shown = string.Join('\n', plan.Changes.Select(c => $"{c} {c.From} {c.To} {c.Why} {c.Diff}")) + result.Hosts[0].Output + result.Hosts[0].FailedStep + result.Hosts[0];
        Assert.DoesNotContain(secret, shown);
        Assert.DoesNotContain("old-hand-written", shown);
        Assert.Contains("+auth_pass ********", shown);
        Assert.Contains("nonsense ********", result.Hosts[0].Output);
        Assert.False(await watch, "a process had the secret among its arguments");
    }

    [Fact]
    public async Task A_deploy_cut_off_by_a_reboot_is_rolled_back_before_the_next()
    {
        await _sandbox.ShAsync($"echo old >/srv/a; mkdir /run/stub/units/{Unit}; printf '#!/bin/sh\nsleep 30\n' >/run/stub/units/{Unit}/on-start; chmod +x /run/stub/units/{Unit}/on-start");
        await using var crashed = Make();
        var plan = await crashed.PlanAsync([State(new FileResource("/srv/a", "half\n"), new ServiceResource(Unit))], null, Cancellation);
        _sandbox.OnOpen = n => throw new HostException("web1", "ConnectionRefused", "refused.");
        _ = crashed.ApplyAsync(plan, null, Cancellation);
        await UntilAsync("grep -qx half /srv/a");
        // The reboot: nothing runs any more, and /run is empty.
        await _sandbox.ShAsync($"rm /run/stub/units/{Unit}/on-start; read -r self _ </proc/self/stat; for p in /proc/[0-9]*; do p=${{p#/proc/}}; [ $p -eq 1 ] || [ $p -eq $PPID ] || [ $p -eq $$ ] || [ $p -eq $self ] || kill -9 $p 2>/dev/null; done; rm /run/hacluster.*");

        _sandbox.OnOpen = _ => { };
        var state = State(new FileResource("/srv/b", "new\n"));
        await using var next = Make();
        var nextPlan = await next.PlanAsync([state], null, Cancellation);
        Assert.True(nextPlan.Hosts[0].Unfinished!.IsCutOff);
        var events = new List<DeployEvent>();
        var result = await next.ApplyAsync(nextPlan, new Listener(events), Cancellation);

        Assert.True(result.Succeeded, result.Hosts[0].FailedStep + result.Hosts[0].Output);
        Assert.Contains(events, e => e.Phase == DeployPhase.Recovering);
        Assert.Equal("old\nnew\n", await _sandbox.ShAsync("cat /srv/a /srv/b"));
    }

    [Fact]
    public async Task An_undo_may_run_again_after_it_was_cut_off()
    {
        await _sandbox.ShAsync("echo old >/srv/a");
        var before = await _sandbox.SnapshotAsync();
        await DeployAsync(State(new FileResource("/srv/a", "new\n"), new DirectoryResource("/srv/d"), new SysctlResource("net.ipv4.conf.lo.arp_ignore", "1")));

        var script = "cd /var/lib/hacluster/transactions/*/; for i in 1 2; do echo applied >state; sh ./undo.sh recover || exit; done; cat undo.errors";

        Assert.Equal("0\n", await _sandbox.ShAsync(script));
        Assert.Equal(before, await _sandbox.SnapshotAsync());
    }

    [Fact]
    public async Task A_host_remembers_ten_deploys()
    {
        for (var i = 0; i < 12; i++)
            await DeployAsync(State(new FileResource("/srv/a", $"{i}\n")));

        Assert.Equal("10\n", await _sandbox.ShAsync("ls /var/lib/hacluster/transactions | wc -l"));
    }

    [Fact]
    public async Task A_missing_package_that_cannot_be_installed_changes_nothing()
    {
        await _sandbox.ShAsync("touch /run/stub/fail.apt");
        var before = await _sandbox.SnapshotAsync();

        var result = await DeployAsync(State(new PackageResource("nothing"), new FileResource("/srv/a", "x")));

        Assert.Equal((HostOutcome.RolledBack, "package:nothing"), (result.Outcome, result.FailedStep));
        Assert.Contains("no such package", result.Output);
        Assert.Equal(before, await _sandbox.SnapshotAsync());
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_fails_the_plan()
    {
        await _sandbox.ShAsync("mkdir /srv/a");

        var error = await Assert.ThrowsAsync<DeployException>(() => PlanAsync(State(new FileResource("/srv/a", "x"))));

        Assert.Equal("PathOccupied", Assert.Single(error.Failures).ErrorId);
    }

    [Fact]
    public async Task All_unreachable_hosts_are_named_and_nothing_is_changed()
    {
        var hosts = new[] { "a", "b", "c" }.Select(n => Host with { Name = n }).ToList();
        _sandbox.OnOpen = n => { if (n != 2) throw new HostException(hosts[n - 1].Name, "ConnectionRefused", "refused."); };
        await using var deployment = new Deployment(ClusterGate.CheckHosts(hosts, Cluster.Ssh), _sandbox);

        var error = await Assert.ThrowsAsync<DeployException>(() => deployment.PlanAsync(hosts.Select(h => new HostState(h, [new FileResource("/srv/a", "x")])), null, Cancellation));

        Assert.Equal("HostsUnreachable", error.ErrorId);
        Assert.Equal(["a", "c"], error.Failures.Cast<HostException>().Select(f => f.Host));
        await _sandbox.ShAsync("[ ! -e /srv/a ] && [ ! -e /var/lib/hacluster ]");
    }

    [Fact]
    public async Task After_a_failure_no_further_host_is_touched()
    {
        var hosts = new[] { "a", "b", "c" }.Select(n => Host with { Name = n }).ToList();
        await using var second = await Sandbox.StartAsync();
        await using var third = await Sandbox.StartAsync();
        await second.ShAsync("touch /run/stub/fail.bad.service; mkdir /run/stub/units/bad.service");
        await using var deployment = new Deployment(ClusterGate.CheckHosts(hosts, Cluster.Ssh), new Sandboxes(_sandbox, second, third), new DeployOptions { ThrottleLimit = 1 });
        var plan = await deployment.PlanAsync(
            [
                new HostState(hosts[0], [new FileResource("/srv/a", "x")], IsPartial: true),
                new HostState(hosts[1], [new ServiceResource("bad.service")], IsPartial: true),
                new HostState(hosts[2], [new FileResource("/srv/c", "x")], IsPartial: true),
            ], null, Cancellation);

        var result = await deployment.ApplyAsync(plan, null, Cancellation);

        Assert.Equal([HostOutcome.Applied, HostOutcome.RolledBack, HostOutcome.NotReached], result.Hosts.Select(h => h.Outcome));
        Assert.Equal("b", result.Failed!.Host);
        await _sandbox.ShAsync("[ -e /srv/a ]");
        await third.ShAsync("[ ! -e /srv/c ] && [ ! -e /var/lib/hacluster ]");
    }

    [Fact]
    public async Task A_cancelled_deploy_finishes_the_host_at_work_and_leaves_the_next_alone()
    {
        await using var second = await Sandbox.StartAsync();
        var hosts = new[] { "a", "b" }.Select(n => Host with { Name = n }).ToList();
        await using var deployment = new Deployment(ClusterGate.CheckHosts(hosts, Cluster.Ssh), new Sandboxes(_sandbox, second), new DeployOptions { ThrottleLimit = 1 });
        var plan = await deployment.PlanAsync(hosts.Select(h => new HostState(h, [new FileResource($"/srv/{h.Name}", "x")], IsPartial: true)), null, Cancellation);
        using var cancel = new CancellationTokenSource();
        var listener = new Listener([], e => { if (e.Phase == DeployPhase.Applying) cancel.Cancel(); });

        var result = await deployment.ApplyAsync(plan, listener, cancel.Token);

        Assert.Equal([HostOutcome.Applied, HostOutcome.NotReached], result.Hosts.Select(h => h.Outcome));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HostState State(params Resource[] resources) => new(Host, resources.ToValueList());

    private static HostState Keepalived(string content) =>
        State(new FileResource("/etc/keepalived/keepalived.conf", content) { Check = KeepalivedFeature.Check });

    /// <summary>The script and the keepalived.conf of a definition, which the program of this machine is to check.</summary>
    private static FileResource[] ScriptFiles(string path)
    {
        var cluster = ExampleCluster.Create();
        var members = cluster.VrrpInstances[0].Members.Select(m => m.Host).ToHashSet();
        var passed = ClusterGate.Check(cluster with
        {
            Hosts = cluster.Hosts.Select(h => members.Contains(h.Name) ? h with { Keepalived = $"vrrp_script chk {{\n    script \"{path} --all\"\n}}\n" } : h).ToValueList(),
            VrrpInstances = [cluster.VrrpInstances[0] with { Keepalived = "track_script {\n    chk\n}\n" }],
            KeepalivedScripts = [new KeepalivedScript { Path = path, Content = "#!/bin/sh\nexit 0\n" }],
        });
        return
        [
            .. ClusterState.For(passed).Single(s => s.Host.Name == "lb1").Resources.OfType<FileResource>().Where(f => f.Path.StartsWith("/etc/keepalived/", StringComparison.Ordinal))
                .Select(f => f with { Check = f.Check is null ? null : new ConfigCheck("keepalived -t", "/usr/sbin/keepalived -t -f \"$1\""), Notifies = [] }),
        ];
    }

    private static HostState WholeState() => State(
        new PackageResource("thing"),
        new KernelModuleResource("kernel"),
        new DirectoryResource("/srv/www"),
        new FileResource("/etc/keepalived/keepalived.conf", "good\n") { Check = KeepalivedFeature.Check, Notifies = [Unit] },
        new SysctlResource("net.ipv4.conf.lo.arp_ignore", "1"),
        new FileResource($"/etc/systemd/system/{Unit}", "[Service]\n") { Notifies = [Unit] },
        new ServiceResource(Unit),
        new FileResource("/run/stub/units/vip.service/on-start", "#!/bin/sh\nip addr replace 192.0.2.100/32 dev lo\n") { Mode = Private | UnixFileMode.UserExecute },
        new ServiceResource("vip.service"),
        new AddressResource(InterfaceAddress.Parse("192.0.2.100/32"), "lo", "vip.service"));

    private Deployment Make(TimeSpan? confirm = null) =>
        new(Cluster.Unchecked(), _sandbox, new DeployOptions { ConfirmTimeout = confirm ?? TimeSpan.FromSeconds(30), ApplyTimeout = TimeSpan.FromSeconds(60) });

    private async Task<DeployPlan> PlanAsync(HostState state)
    {
        await using var deployment = Make();
        return await deployment.PlanAsync([state], null, Cancellation);
    }

    private async Task<HostResult> DeployAsync(HostState state, TimeSpan? confirm = null)
    {
        await using var deployment = Make(confirm);
        var plan = await deployment.PlanAsync([state], null, Cancellation);
        return (await deployment.ApplyAsync(plan, null, Cancellation)).Hosts[0];
    }

    private async Task UntilAsync(string condition)
    {
        var clock = Stopwatch.StartNew();
        while ((await _sandbox.RunAsync(condition)).ExitCode != 0)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"never came true: {condition}");
            await Task.Delay(100, Cancellation);
        }
    }

    /// <summary>Looks through the arguments of all processes of this machine, and so of the sandbox, again and again.</summary>
    private static Task<bool> WatchProcessesAsync(string secret, CancellationToken cancellation) => Task.Run(() =>
    {
        while (!cancellation.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(d[^1])))
            {
                try
                {
                    if (File.ReadAllText(Path.Combine(process, "cmdline")).Contains(secret, StringComparison.Ordinal))
                        return true;
                }
                catch (IOException)
                {
                    // It has ended meanwhile.
                }
            }
        }
        return false;
    }, CancellationToken.None);

    /// <summary>A sandbox for each of the hosts a, b and c.</summary>
    [Fact]
    public async Task Two_names_of_one_machine_are_refused_with_both_names_before_anything_is_changed()
    {
        await using var sandbox = await Sandbox.StartAsync();
        var (a, b) = (Host with { Name = "a" }, Host with { Name = "b" });
        var state = new FileResource("/srv/hello", "hello\n");
        await using var deployment = new Deployment(new Cluster { Name = "twin", Hosts = [a, b] }.Unchecked(), sandbox);

        var e = await Assert.ThrowsAsync<DeployException>(() => deployment.PlanAsync([new HostState(a, [state]), new HostState(b, [state])], cancellation: Cancellation));

        Assert.Equal("HostTwice", e.ErrorId);
        Assert.Contains("a and b are one machine", e.Message, StringComparison.Ordinal);
        Assert.Equal("", await sandbox.ShAsync("ls /srv"));
    }

    private sealed class Sandboxes(params Sandbox[] sandboxes) : IHostConnector
    {
        public Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
            sandboxes[host.Name[0] - 'a'].OpenAsync(host, settings, cancellation);

        public Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
            throw new NotSupportedException();
    }

    private sealed class Listener(List<DeployEvent> events, Action<DeployEvent>? heard = null) : IProgress<DeployEvent>
    {
        public void Report(DeployEvent value)
        {
            events.Add(value);
            heard?.Invoke(value);
        }
    }
}
