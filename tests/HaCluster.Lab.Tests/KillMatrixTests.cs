using System.Globalization;
using HaCluster.Core.Tests.Convergence;
using HaCluster.DesiredState;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>
/// The kill matrix on a web server of the lab, with systemd, sshd and nginx. <c>HACLUSTER_KILL_MATRIX=all</c> does every point and adds a row of
/// a table for each to the file that <c>HACLUSTER_KILL_TABLE</c> names, if any; <c>part</c> meets each fault in the middle, and the loss of power at a few more points;
/// <c>2/5</c> is the second of five parts of all.
/// </summary>
public sealed class KillMatrixTests(LabFixture lab)
{
    private const string Target = "web2";

    private static readonly string[] s_steps =
    [
        KillPoint.Lock, KillPoint.Backup,
        "directory:/srv/shop", "staging the new files", "nginx -t",
        "service:shop-old.service", "file:/etc/shop/gone", "file:/etc/systemd/system/shop-new.service", "enabling shop-new.service",
        "file:/etc/shop/page", "sysctl:net.ipv4.conf.lo.log_martians", "service:nginx.service", "service:shop-new.service", "manifest",
        KillPoint.Finish, KillPoint.Confirmation, KillPoint.Unlock, KillPoint.Undo, KillPoint.UndoEnd,
    ];

    private static readonly KillPoint[] s_part =
    [
        new(KillFault.WorkerKilled, KillMoment.Within, "file:/etc/shop/page"),
        new(KillFault.ControllerKilled, KillMoment.Before, "service:nginx.service"),
        new(KillFault.ConnectionCut, KillMoment.Within, "staging the new files"),
        new(KillFault.DiskFull, KillMoment.Before, "sysctl:net.ipv4.conf.lo.log_martians"),
        new(KillFault.SecondController, KillMoment.Within, "nginx -t"),
        new(KillFault.PowerLost, KillMoment.Before, "directory:/srv/shop"),
        new(KillFault.PowerLost, KillMoment.Within, "service:shop-new.service"),
        new(KillFault.PowerLost, KillMoment.Before, KillPoint.Confirmation),
        new(KillFault.PowerLost, KillMoment.Within, KillPoint.Undo),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_is_as_it_was_or_as_it_is_wanted_whatever_happens_at_a_step()
    {
        Assert.SkipWhen(Points().Length == 0, "Boots and breaks a host for minutes: HACLUSTER_KILL_MATRIX=part, all, or points by their names, with ';' between them.");
        var cluster = await lab.DeployedAsync();
        var changed = cluster with { WebServers = [cluster.WebServers[0] with { ServedByHeader = !cluster.WebServers[0].ServedByHeader }] };
        var (old, wanted) = (Old(ClusterState.ForHost(cluster.Checked(), Target)), New(ClusterState.ForHost(changed.Checked(), Target)));
        await using var host = new LabKillHost(cluster.FindHost(Target)!, cluster.Ssh, LabControl.Open((await lab.GetLabAsync()).Name), Look());
        var failures = new List<string>();
        try
        {
            await DeployAsync(changed, [wanted], WithoutHealth);
            var newText = await host.StateAsync();
            await DeployAsync(cluster, [old], WithoutHealth);
            var oldText = await host.StateAsync();
            Assert.NotEqual(oldText, newText);
            foreach (var point in Points())
            {
                string words;
                try
                {
                    if (point.Fault == KillFault.DiskFull)
                        await host.LimitDiskAsync();
                    var outcome = await new KillRun(host, changed.Checked(), wanted, oldText, newText).MeetAsync(point);
                    words = string.Create(CultureInfo.InvariantCulture, $"{outcome.State} | {outcome.Healer} | {outcome.After.TotalSeconds:0.0} s");
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    words = $"FAILED: {e.Message.ReplaceLineEndings(" ")} | |";
                    failures.Add($"{point}: {e.Message}");
                }
                if (point.Fault == KillFault.DiskFull)
                    await host.UnlimitDiskAsync();
                var line = $"| {KillPoint.Words(point.Fault)} | {(point.Moment == KillMoment.Before ? "before" : "within")} {point.Step} | {words} |";
                TestContext.Current.TestOutputHelper?.WriteLine(line);
                // As it comes: all points take an hour.
                if (Environment.GetEnvironmentVariable("HACLUSTER_KILL_TABLE") is { Length: > 0 } file)
                    await File.AppendAllTextAsync(file, line + "\n", CancellationToken.None);
                await DeployAsync(cluster, [old], WithoutHealth);
            }
        }
        finally
        {
            await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
        }
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static KillPoint[] Points() => Environment.GetEnvironmentVariable("HACLUSTER_KILL_MATRIX") switch
    {
        "all" => [.. All],
        "part" => s_part,
        // The second of five parts of all: 2/5.
        { Length: > 0 } slice when slice.Split('/') is [var part, var of] && int.TryParse(part, out var first) && int.TryParse(of, out var every) => [.. All.Where((_, i) => i % every == first - 1)],
        { Length: > 0 } words => [.. words.Split(';').Select(KillPoint.Parse)],
        _ => [],
    };

    private static IEnumerable<KillPoint> All => s_steps.SelectMany((step, i) => Enum.GetValues<KillFault>().Select((fault, n) => new KillPoint(fault, (i + n) % 2 == 0 ? KillMoment.Before : KillMoment.Within, step)));

    private static HostState Old(HostState state) => state with
    {
        Resources = state.Resources.Concat(
        [
            new FileResource("/etc/shop/gone", "gone\n"),
            new FileResource("/etc/shop/page", "old\n"),
            new FileResource("/etc/systemd/system/shop-old.service", UnitText),
            new ServiceResource("shop-old.service"),
        ]).ToValueList(),
    };

    private static HostState New(HostState state) => state with
    {
        Resources = state.Resources.Concat(
        [
            new DirectoryResource("/srv/shop"),
            new FileResource("/etc/shop/page", "new\n"),
            new FileResource("/etc/systemd/system/shop-old.service", UnitText),
            new FileResource("/etc/systemd/system/shop-new.service", UnitText),
            // It outlives a boot by its file only.
            new FileResource("/etc/sysctl.d/60-shop.conf", "net.ipv4.conf.lo.log_martians = 1\n"),
            new SysctlResource("net.ipv4.conf.lo.log_martians", "1"),
            new ServiceResource("shop-new.service"),
        ]).ToValueList(),
    };

    private const string UnitText = "[Service]\nExecStart=/bin/sleep infinity\n\n[Install]\nWantedBy=multi-user.target\n";

    private static string Look() =>
        """
        find /etc/nginx /etc/shop /srv /etc/systemd/system /etc/sysctl.d -xdev -printf '%p %y %m %u %g %l\n' | sort
        find /etc/nginx /etc/shop /srv /etc/systemd/system /etc/sysctl.d -xdev -type f -exec sha256sum {} + | sort
        # In which order things came does not matter.
        sort /var/lib/hacluster/manifest
        for unit in nginx shop-old shop-new; do
            echo "$unit $(systemctl is-active $unit.service) $(systemctl is-enabled $unit.service 2>/dev/null)"
        done
        cat /proc/sys/net/ipv4/conf/lo/log_martians
        ip -o addr show dev lo | grep -o 'inet [^ ]*'
        # What nginx runs with. Its old workers go on for a moment, and after a boot it is up when its share is mounted.
        sleep 1
        for try in $(seq 100); do curl -s -o /dev/null http://127.0.0.1/ && break; sleep 0.2; done
        curl -s -o /dev/null -D - http://127.0.0.1/ | grep -ic '^x-served-by' || :
        """;
}
