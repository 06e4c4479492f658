using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using HaCluster.Definition;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Features.Web;
using HaCluster.Hosts;
using HaCluster.Model;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>Real drills. All limits come from the cluster's timers: a drill passes by them alone.</summary>
public sealed class FailoverTests(LabFixture lab)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Another_director_takes_over_within_the_timers_and_the_master_comes_back()
    {
        var cluster = await lab.DeployedAsync();

        var result = await DrillAsync(cluster, FailoverFault.DirectorLinkDown, Patience);

        Assert.True(result.Passed, Explain(result));
        Assert.Equal(("lb1", "lb2", "lb1"), (result.TookOver.Before, result.TookOver.During, result.TookOver.After));
        // Less than three adverts' silence would mean that the link was not down, or the probe not real.
        Assert.InRange(result.Outage, 2 * cluster.VrrpInstances[0].AdvertInterval, result.Expected.Limit);
        Assert.All(result.Phases, p => Assert.Equal(["web1", "web2"], p.ServedBy.Select(s => s.Server)));
        await AssertNothingLeftAsync(cluster);
    }

    [Fact]
    public async Task A_dead_web_server_is_taken_out_within_the_timers_and_comes_back()
    {
        var cluster = await lab.DeployedAsync();

        var result = await DrillAsync(cluster, FailoverFault.RealServerCrash, Patience);

        Assert.True(result.Passed, Explain(result));
        Assert.Equal("lb1", result.TookOver.During);
        // That it was dead: its director sends to it no more, and nobody hears of it. Requests need not be lost, where the next check came at once.
        var removed = result.Timeline.Single(e => e.Kind == DrillEventKind.RealServerRemoved).At;
        Assert.DoesNotContain(result.Requests, r => r.ServedBy == result.Target && r.SentAt > removed && r.SentAt < result.Timeline.Single(e => e.Kind == DrillEventKind.Restored).At);
        await AssertNothingLeftAsync(cluster);
    }

    [Fact]
    public async Task Cancelling_a_crash_starts_the_web_server_at_once()
    {
        var cluster = await lab.DeployedAsync();
        using var stop = new CancellationTokenSource();
        var progress = new Steps(step => { if (step.Contains("killed", StringComparison.Ordinal)) stop.CancelAfter(TimeSpan.FromSeconds(1)); });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in FailoverDrill.RunAsync(cluster, Only(FailoverFault.RealServerCrash, Patience), HostConnectors.Default, progress, stop.Token))
            {
            }
        });

        Assert.Equal("active", (await RunAsync(cluster, "web1", "systemctl is-active nginx")).Trim());
        await AssertNothingLeftAsync(cluster);
    }

    [Fact]
    public async Task After_Ctrl_C_the_fault_is_undone_how_long_that_takes_is_said_and_the_drills_that_ended_are_told_of()
    {
        var cluster = await lab.DeployedAsync();
        var folder = Directory.CreateTempSubdirectory("hacluster-");
        var (definition, report) = (Path.Combine(folder.FullName, "shop.yaml"), Path.Combine(folder.FullName, "drills.html"));
        await File.WriteAllTextAsync(definition, ClusterYaml.Write(cluster), TestContext.Current.CancellationToken);
        var (said, broken) = (new List<string>(), 0);

        using var program = StartProgram("drill", definition, "--fault", FailoverFault.RealServerCrash, FailoverFault.RealServerCrash, "--yes", "--format", "json", "--report", report);
        var document = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await program.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (!line.Contains("is killed", StringComparison.Ordinal) || ++broken != 2)
                continue;
            await RunAsync(cluster, "web1", "until [ -f /run/hacluster/drill/*/injected ]; do sleep 0.2; done; ! systemctl is-active nginx");
            using var interrupt = Process.Start("kill", ["-INT", program.Id.ToString(CultureInfo.InvariantCulture)]);
            await interrupt.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        var all = string.Join('\n', said);
        TestContext.Current.TestOutputHelper?.WriteLine(all);
        Assert.Equal("active", (await RunAsync(cluster, "web1", "systemctl is-active nginx")).Trim());
        await AssertNothingLeftAsync(cluster);
        Assert.Matches(@"Stopping\. What was broken on web1 is being undone, within \d+ s at the most\.", all);
        Assert.Equal(130, program.ExitCode);
        var drill = Assert.Single(JsonDocument.Parse(await document).RootElement.GetProperty("drills").EnumerateArray());
        Assert.Equal((FailoverFault.RealServerCrash, "web1", true), (drill.GetProperty("fault").GetString(), drill.GetProperty("target").GetString(), drill.GetProperty("passed").GetBoolean()));
        Assert.Contains($"Failover of {cluster.Name}", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_host_whose_controller_is_gone_heals_itself()
    {
        var cluster = await lab.DeployedAsync();
        var web1 = cluster.FindHost("web1")!;
        var fault = new RealServerCrash(web1, ["httpd.service", "nginx.service"], cluster.IpvsServices[0].HealthCheck!, new(web1.Address, 80));
        await RunAsync(cluster, "web1", DrillScripts.Acquire("gone", Patience, "nobody"));
        await RunAsync(cluster, "web1", DrillScripts.Arm("gone", fault, TimeSpan.FromSeconds(10)));
        // The connection of this script is closed at once, as a controller's that dies.
        await RunAsync(cluster, "web1", DrillScripts.Inject("gone"));
        await RunAsync(cluster, "web1", "until [ -f /run/hacluster/drill/gone/undone ]; do sleep 0.2; done");

        Assert.StartsWith("0 ", await RunAsync(cluster, "web1", "cat /run/hacluster/drill/gone/injected"), StringComparison.Ordinal);
        Assert.Matches("^0 .* its timer", await RunAsync(cluster, "web1", "cat /run/hacluster/drill/gone/undone"));
        Assert.Equal("active", (await RunAsync(cluster, "web1", "systemctl is-active nginx")).Trim());
        await RunAsync(cluster, "web1", DrillScripts.Release("gone"));
    }

    [Fact]
    public async Task A_cluster_with_one_director_is_not_broken()
    {
        var cluster = await lab.DeployedAsync();
        await RunAsync(cluster, "lb2", "systemctl stop keepalived");
        try
        {
            var error = await Assert.ThrowsAsync<DrillRefusedException>(() => DrillAsync(cluster, FailoverFault.DirectorLinkDown, TimeSpan.Zero));
            Assert.Contains(error.Problems, p => p.StartsWith("lb2: keepalived is inactive", StringComparison.Ordinal));
            Assert.Contains("UP", await RunAsync(cluster, "lb1", "ip link show dev eth0"), StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync(cluster, "lb2", "systemctl start keepalived");
        }
    }

    private static async Task AssertNothingLeftAsync(Cluster cluster)
    {
        foreach (var host in new[] { "lb1", "lb2", "web1", "web2" })
        {
            Assert.Equal("", await RunAsync(cluster, host, "ls -A /run/hacluster/drill 2>/dev/null || true"));
            Assert.Equal("", await RunAsync(cluster, host, "systemctl list-units --no-legend --all 'hacluster-drill-*'"));
        }
    }

    private sealed class Steps(Action<string> report) : IProgress<DrillProgress>
    {
        public void Report(DrillProgress value) => report(value.Step);
    }
}
