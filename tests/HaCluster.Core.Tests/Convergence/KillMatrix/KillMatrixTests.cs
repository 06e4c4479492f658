using HaCluster.Convergence;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nginx;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>
/// A deploy with every kind of step meets every kind of fault at every step: the host is wholly as before or wholly as wanted, a deploy after it
/// brings what was wanted, and nothing sticks to it. <c>HACLUSTER_KILL_MATRIX=all</c> does each point, else a part of them that holds each fault and each step.
/// </summary>
public abstract class KillMatrixTests : SandboxTest
{
    private static readonly UnixFileMode s_program = (UnixFileMode)0b111_101_101;

    private static readonly CheckedCluster s_cluster = new Cluster { Name = "shop", Hosts = [Host] }.Unchecked();

    private static readonly HostState s_old = State(
        new DirectoryResource("/srv/old"),
        new FileResource("/srv/gone", "gone\n"),
        new FileResource("/etc/keepalived/keepalived.conf", "good 1\n") { Check = KeepalivedFeature.Check, Notifies = ["keepalived.service"] },
        new FileResource("/etc/nginx/conf.d/site.conf", "site 1\n") { Notifies = ["nginx.service"] },
        new FileResource("/etc/sysctl.d/60-shop.conf", "net.ipv4.conf.lo.arp_announce=1\n"),
        new SysctlResource("net.ipv4.conf.lo.arp_announce", "1"),
        new FileResource("/etc/systemd/system/thing.service", "[Service]\n") { Notifies = ["thing.service"] },
        new ServiceResource("keepalived.service"),
        new ServiceResource("nginx.service") { Check = NginxFeature.Check },
        new ServiceResource("thing.service") { OnChange = ServiceChange.Restart },
        new ServiceResource("old.service"));

    private static readonly HostState s_new = State(
        new PackageResource("thing"),
        new DirectoryResource("/srv/www/deep"),
        new FileResource("/srv/check", "#!/bin/sh\n") { Mode = s_program },
        new FileResource("/srv/www/deep/page", "page\n"),
        new FileResource("/etc/keepalived/keepalived.conf", "good 2\n") { Check = KeepalivedFeature.Check, Notifies = ["keepalived.service"] },
        new FileResource("/etc/nginx/conf.d/site.conf", "site 2\n") { Notifies = ["nginx.service"] },
        new FileResource("/etc/sysctl.d/60-shop.conf", "net.ipv4.conf.lo.arp_ignore=1\n"),
        new SysctlResource("net.ipv4.conf.lo.arp_ignore", "1"),
        new FileResource("/etc/systemd/system/thing.service", "[Service]\nNice=1\n") { Notifies = ["thing.service"] },
        new ServiceResource("keepalived.service"),
        new ServiceResource("nginx.service") { Check = NginxFeature.Check },
        new ServiceResource("thing.service") { OnChange = ServiceChange.Restart },
        new ServiceResource("new.service"),
        new ServiceResource("vip.service"),
        new AddressResource(InterfaceAddress.Parse("192.0.2.100/32"), "lo", "vip.service"));

    /// <summary>The steps of the plan.</summary>
    private static readonly string[] s_planned =
    [
        "package:thing",
        "directory:/srv/www/deep",
        "staging the new files",
        "file:/srv/check",
        "keepalived -t on file:/etc/keepalived/keepalived.conf",
        "nginx -t",
        "file:/srv/gone",
        "service:old.service",
        "sysctl:net.ipv4.conf.lo.arp_announce",
        "file:/etc/systemd/system/thing.service",
        "enabling new.service, vip.service",
        "file:/srv/www/deep/page",
        "file:/etc/keepalived/keepalived.conf",
        "file:/etc/nginx/conf.d/site.conf",
        "file:/etc/sysctl.d/60-shop.conf",
        "sysctl:net.ipv4.conf.lo.arp_ignore",
        "service:keepalived.service",
        "service:nginx.service",
        "service:thing.service",
        "service:new.service",
        "service:vip.service",
        "address:192.0.2.100/32@lo",
        "directory:/srv/old",
        "manifest",
    ];

    /// <summary>All that a host can be stopped at: the steps, and what is around them.</summary>
    private static readonly string[] s_steps =
    [
        KillPoint.Lock, KillPoint.Backup, KillPoint.Guard, .. s_planned, KillPoint.Finish, KillPoint.Confirmation, KillPoint.Unlock, KillPoint.Undo, KillPoint.UndoEnd,
    ];

    /// <summary>The old and the new state of the host, which are the same in each sandbox.</summary>
    private static readonly SemaphoreSlim s_once = new(1);
    private static string s_oldText = "", s_newText = "";

    private SandboxKillHost Target => new(Sandbox);

    /// <summary>The points of one kind of fault.</summary>
    private protected static TheoryData<string> PointsOf(KillFault fault)
    {
        var all = Environment.GetEnvironmentVariable("HACLUSTER_KILL_MATRIX") == "all";
        return [.. s_steps.SelectMany((step, i) => Enum.GetValues<KillMoment>()
            .Where(moment => all || (i + (int)fault) % 9 == (moment == KillMoment.Before ? 0 : 4))
            .Select(moment => new KillPoint(fault, moment, step).ToString()))];
    }

    private protected async Task MeetAsync(string point)
    {
        await PrepareAsync();
        await KnowAsync();
        Assert.Equal(s_oldText, await Target.StateAsync());
        var outcome = await new KillRun(Target, s_cluster, s_new, s_oldText, s_newText).MeetAsync(KillPoint.Parse(point));
        TestContext.Current.TestOutputHelper?.WriteLine($"{point}: {outcome}");
    }

    private protected async Task AssertStepsAsync()
    {
        await PrepareAsync();
        Assert.Equal(s_planned.Order(StringComparer.Ordinal), KillRun.StepsOf((await PlanAsync(s_new)).Hosts[0]).Select(s => s.Step.Label).Order(StringComparer.Ordinal));
    }

    private async Task KnowAsync()
    {
        await s_once.WaitAsync(Cancellation);
        try
        {
            if (s_newText.Length > 0)
                return;
            s_oldText = await Target.StateAsync();
            await using var another = await Sandbox.StartAsync();
            await PrepareAsync(another);
            await using var deployment = new Deployment(s_cluster, another);
            Assert.True((await deployment.ApplyAsync(await deployment.PlanAsync([s_new], null, Cancellation), null, Cancellation)).Succeeded);
            s_newText = await new SandboxKillHost(another).StateAsync();
        }
        finally
        {
            s_once.Release();
        }
    }

    private Task PrepareAsync() => PrepareAsync(Sandbox);

    private static async Task PrepareAsync(Sandbox sandbox)
    {
        await sandbox.ShAsync(
            """
            for daemon in keepalived nginx thing; do
                unit=/run/stub/units/$daemon.service
                mkdir -p $unit
                case $daemon in
                    keepalived) file=/etc/keepalived/keepalived.conf ;;
                    nginx) file=/etc/nginx/conf.d/site.conf ;;
                    thing) file=/etc/systemd/system/thing.service ;;
                esac
                # What it runs with.
                printf '#!/bin/sh\ncat %s >/run/stub/loaded.%s\n' $file $daemon >$unit/on-start
                cp $unit/on-start $unit/on-reload
            done
            mkdir -p /run/stub/units/old.service /run/stub/units/new.service /run/stub/units/vip.service
            printf '#!/bin/sh\nip addr replace 192.0.2.100/32 dev lo\n' >/run/stub/units/vip.service/on-start
            printf '#!/bin/sh\nip addr del 192.0.2.100/32 dev lo\n' >/run/stub/units/vip.service/on-stop
            chmod +x /run/stub/units/*/on-*
            """);
        await using var deployment = new Deployment(s_cluster, sandbox);
        var result = (await deployment.ApplyAsync(await deployment.PlanAsync([s_old], null, Cancellation), null, Cancellation)).Hosts[0];
        Assert.True(result.Succeeded, $"{result.FailedStep} {result.Output}");
    }
}
