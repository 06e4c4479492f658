using HaCluster.Convergence;
using HaCluster.Facts;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nginx;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>What a transaction does where the host fails it.</summary>
public sealed class TransactionFaultTests : SandboxTest
{
    private const string Unit = "thing.service";

    /// <summary>Fills the disk of the record to its last byte.</summary>
    private const string FillDisk = "cat /dev/zero >/var/lib/hacluster/fill 2>/dev/null";

    [Fact]
    public async Task A_disk_that_a_step_fills_keeps_no_deploy_from_being_confirmed()
    {
        await SmallDiskAsync();
        await UnitAsync(Unit, FillDisk + "; :");

        var result = await DeployAsync(State(new FileResource("/srv/a", "x"), new ServiceResource(Unit)));

        Assert.True(result.Outcome == HostOutcome.Applied, $"{result.Outcome} {result.FailedStep} {result.Output}");
        Assert.Equal("confirmed\n", await Sandbox.ShAsync("cat /var/lib/hacluster/transactions/*/state; [ ! -e /var/lib/hacluster/lock ]"));
    }

    [Fact]
    public async Task A_step_that_fills_the_disk_and_fails_is_named_and_rolled_back()
    {
        await SmallDiskAsync();
        await Sandbox.ShAsync("echo old >/srv/a");
        await UnitAsync(Unit, $"{FillDisk}; rm -f /run/stub/units/{Unit}/active; exit 1");

        var result = await DeployAsync(State(new FileResource("/srv/a", "x"), new ServiceResource(Unit)));

        Assert.Equal((HostOutcome.RolledBack, $"service:{Unit}", "StepFailed"), (result.Outcome, result.FailedStep, result.ErrorId));
        Assert.Equal("old\nrolled-back\n", await Sandbox.ShAsync("cat /srv/a /var/lib/hacluster/transactions/*/state; [ ! -e /var/lib/hacluster/lock ]"));
    }

    [Fact]
    public async Task A_checker_that_never_ends_is_ended_and_named()
    {
        // The real time limit is a minute.
        var way = new FaultyConnector(Sandbox) { Edit = script => script.Replace("timeout -k 5 60 ", "timeout -k 1 1 ", StringComparison.Ordinal) };
        await Sandbox.ShAsync("sed -i '2i sleep 300' /run/stub/bin/keepalived; sed -i '2i sleep 300' /run/stub/bin/nginx");
        foreach (var file in new[] { new FileResource("/etc/keepalived/keepalived.conf", "good") { Check = KeepalivedFeature.Check }, new FileResource("/etc/nginx/conf.d/a.conf", "good") { Check = NginxFeature.Check } })
        {
            await using var deployment = new Deployment(new Cluster { Name = "shop", Hosts = [Host] }.Unchecked(), way);
            var result = (await deployment.ApplyAsync(await deployment.PlanAsync([State(file)], null, Cancellation), null, Cancellation)).Hosts[0];

            Assert.Equal((HostOutcome.RolledBack, true), (result.Outcome, result.FailedStep.StartsWith(file.Check!.Name, StringComparison.Ordinal)));
            Assert.Contains("did not come to an end within 60 s", result.Output, StringComparison.Ordinal);
            await Sandbox.ShAsync($"[ ! -e {file.Path} ] && [ ! -e /var/lib/hacluster/lock ] && ! grep -qsa '^sleep.300' /proc/[0-9]*/cmdline");
        }
    }

    [Fact]
    public async Task Whoever_reads_the_record_while_it_is_written_finds_the_old_value_or_the_new()
    {
        var script = new Transaction(Planner.Plan(State(new FileResource("/srv/a", "x")), new HostFacts()), "20260101T000000Z-000000", new RunRecord("20260101T000000Z-000000", DateTimeOffset.UtcNow, "who"));
        var apply = ApplyScript.Write(script, ApplyPart.Whole, DateTimeOffset.UtcNow, new DeployOptions());
        var record = apply[apply.LastIndexOf("record() {", StringComparison.Ordinal)..];
        record = record[..(record.IndexOf("\n}\n", StringComparison.Ordinal) + 3)];

        var seen = await Sandbox.ShAsync(record + """
            T=/srv
            record state first
            ( i=0; while [ $i -lt 150 ]; do record state "value$i"; i=$((i + 1)); done; : >/srv/done ) &
            while [ ! -e /srv/done ]; do
                line=empty
                IFS= read -r line </srv/state
                case $line in first | value*) ;; *) echo "saw '$line'" ;; esac
            done
            wait
            """);

        Assert.Equal("", seen);
    }

    [Fact]
    public async Task A_step_that_never_ends_ends_with_all_that_it_has_started()
    {
        await UnitAsync(Unit, "setsid sleep 4711 & sleep 4712 | cat");

        var result = await DeployAsync(State(new FileResource("/srv/a", "x"), new ServiceResource(Unit)), new DeployOptions { ApplyTimeout = TimeSpan.FromSeconds(2) });

        Assert.Equal((HostOutcome.RolledBack, "not finished in time"), (result.Outcome, result.FailedStep));
        Assert.Equal("", await Sandbox.ShAsync("grep -als 'sleep.471[12]' /proc/[0-9]*/cmdline | grep -v /self/ || true; [ ! -e /srv/a ]"));
    }

    [Fact]
    public async Task A_confirmation_that_comes_while_the_host_rolls_itself_back_gives_no_reason_of_its_own()
    {
        await UnitAsync(Unit, ":");
        await Sandbox.ShAsync("mkdir -p /run/test");
        Sandbox.OnOpen = n =>
        {
            // The timer has decided, and the undo has stopped the unit already; later it is done.
            var script = n switch
            {
                2 => $": >verdict; rm /run/stub/units/{Unit}/active",
                3 => "cat reason >/run/test/reason 2>/dev/null; echo rolled-back >state; echo 0 >undo.errors; rm -f /var/lib/hacluster/lock",
                _ => ":",
            };
            if (n > 1)
                Sandbox.RunAsync($"cd /var/lib/hacluster/transactions/*/ && {script}").GetAwaiter().GetResult();
        };

        var result = await DeployAsync(State(new FileResource("/srv/a", "x"), new ServiceResource(Unit)));

        Assert.Equal((HostOutcome.RolledBack, "nobody confirmed in time"), (result.Outcome, result.FailedStep));
        Assert.Equal("", await Sandbox.ShAsync("cat /run/test/reason"));
    }

    [Fact]
    public async Task A_checked_folder_may_be_a_link_itself()
    {
        await Sandbox.ShAsync("mkdir -p /run/stub/units/nginx.service /srv/nginx/conf.d; rm -rf /etc/nginx; ln -s /srv/nginx /etc/nginx; echo a >/srv/nginx/conf.d/own.conf");
        var service = new ServiceResource("nginx.service") { Check = NginxFeature.Check };

        var bad = await DeployAsync(State(new FileResource("/etc/nginx/conf.d/new.conf", "nonsense\n"), service));

        Assert.Equal(("nginx -t", HostOutcome.RolledBack), (bad.FailedStep, bad.Outcome));
        Assert.Equal("own.conf\n", await Sandbox.ShAsync("ls -A /srv/nginx/conf.d"));
        Assert.Equal("new.conf\nown.conf\n", await Sandbox.ShAsync("cat /run/stub/nginx-saw"));
    }

    [Fact]
    public void A_script_has_the_functions_of_the_kinds_that_its_plan_needs_and_no_others()
    {
        string Apply(params Resource[] resources) =>
            ApplyScript.Write(new Transaction(Planner.Plan(State(resources), new HostFacts()), "20260101T000000Z-000000", new RunRecord("20260101T000000Z-000000", DateTimeOffset.UtcNow, "who")), ApplyPart.Whole, DateTimeOffset.UtcNow, new DeployOptions());

        var file = Apply(new FileResource("/srv/a", "x"));
        var address = Apply(new AddressResource(InterfaceAddress.Parse("192.0.2.1/32"), "lo", "vip.service"));

        Assert.Contains("put_file() {", file);
        Assert.Contains("restore_file() {", file);
        Assert.All((string[])["install_packages() {", "set_sysctl() {", "start_unit() {", "has_address() {", "is_mounted() {", "check_folder() {", "allow_daemons() {"], f => Assert.DoesNotContain(f, file));
        Assert.Contains("has_address() {", address);
        Assert.Contains("restart_unit() {", address);
        Assert.DoesNotContain("put_file() {", address);
    }

    private Task<string> SmallDiskAsync() => Sandbox.ShAsync("mkdir /var/lib/hacluster; mount -t tmpfs -o size=256k,mode=0700 tmpfs /var/lib/hacluster");
}
