using System.Diagnostics;
using HaCluster.Convergence;
using HaCluster.Definition;
using HaCluster.DesiredState;
using HaCluster.Failover;
using HaCluster.Features.Web;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>Controllers that are killed in the middle of their work, and what becomes of the hosts.</summary>
public sealed class LeftTransactionTests(LabFixture lab)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_killed_deploy_has_applied_is_confirmed_by_the_next_and_is_not_taken_back_later()
    {
        var cluster = await lab.DeployedAsync();
        var definition = Path.Combine(Path.GetTempPath(), $"hacluster-{Guid.NewGuid():N}.yaml");
        var text = await File.ReadAllTextAsync(LabFixture.DefinitionPath, Cancellation);
        await File.WriteAllTextAsync(definition, text.Replace("scheduler: rr", "scheduler: wlc", StringComparison.Ordinal), Cancellation);
        try
        {
            await KillDeployAsync(definition, (await lab.GetLabAsync()).SshConfigFile, atLine: "lb2: applying");
            var changed = LabCluster.Attach(ClusterYaml.Load(definition), await lab.GetLabAsync());
            var result = await AsSoonAsItMayAsync(() => DeployAsync(changed, ClusterState.For(changed.Checked())));
            // Its timer would have taken lb2's change back after 60 s.
            await Task.Delay(TimeSpan.FromSeconds(75), Cancellation);

            var lb2 = result.Hosts.Single(h => h.Host == "lb2");
            Assert.Equal(HostOutcome.Applied, lb2.Outcome);
            Assert.NotNull(lb2.Settled);
            Assert.Contains(Environment.MachineName, lb2.ToSentence(), StringComparison.Ordinal);
            foreach (var director in (string[])["lb1", "lb2"])
                Assert.Contains("lb_algo wlc", await RunAsync(cluster, director, "cat /etc/keepalived/keepalived.conf; [ ! -e /var/lib/hacluster/lock ]"), StringComparison.Ordinal);
            Assert.True((await PlanAsync(changed)).IsEmpty);
        }
        finally
        {
            File.Delete(definition);
            await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
        }
    }

    [Fact]
    public async Task A_deploy_keeps_away_from_a_drill_whose_controller_is_gone_until_its_restore_and_no_longer()
    {
        var cluster = await lab.DeployedAsync();
        var web1 = cluster.FindHost("web1")!;
        var changed = cluster with { WebServers = [cluster.WebServers[0] with { ServedByHeader = false }] };
        var fault = new RealServerCrash(web1, ["nginx.service"], cluster.IpvsServices[0].HealthCheck!, new(web1.Address, 80));
        // The connection of each script is closed at once, as a controller's that dies.
        await RunAsync(cluster, "web1", DrillScripts.Acquire("gone", TimeSpan.FromMinutes(3), "somebody"));
        await RunAsync(cluster, "web1", DrillScripts.Arm("gone", fault, TimeSpan.FromSeconds(12)));
        await RunAsync(cluster, "web1", DrillScripts.Inject("gone"));

        var error = await Assert.ThrowsAsync<DeployException>(() => ApplyAsync(changed, [ClusterState.ForHost(changed.Checked(), "web1")]));
        await RunAsync(cluster, "web1", "until [ -f /run/hacluster/drill/gone/undone ]; do sleep 0.2; done");
        var clock = Stopwatch.StartNew();
        await Task.Delay(TimeSpan.FromSeconds(6), Cancellation);

        Assert.Equal("DrillAtWork", error.ErrorId);
        Assert.Contains("web1: a drill of somebody has the host", error.Message, StringComparison.Ordinal);
        await DeployAsync(changed, [ClusterState.ForHost(changed.Checked(), "web1")]);
        TestContext.Current.TestOutputHelper?.WriteLine($"deployed {clock.Elapsed.TotalSeconds:0.0} s after the restore");
        await DeployAsync(cluster, [ClusterState.ForHost(cluster.Checked(), "web1")]);
        // The next drill clears away what this one has left.
        await RunAsync(cluster, "web1", DrillScripts.Acquire("next", TimeSpan.FromSeconds(20), "me"));
        await RunAsync(cluster, "web1", DrillScripts.Release("next"));
    }

    /// <summary>On a busy machine the host is at work for longer than a plan takes, and says so until it is done.</summary>
    private static async Task<DeployResult> AsSoonAsItMayAsync(Func<Task<DeployResult>> deploy)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await deploy();
            }
            catch (DeployException e) when (e.ErrorId == "DeployLocked" && tries < 10)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
            }
        }
    }

    /// <summary>Runs hacluster deploy, and kills it as soon as it has said something; its ssh lives no longer than it.</summary>
    private static async Task KillDeployAsync(string definition, string sshConfig, string atLine)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(LabFixture.RepositoryRoot(), "src/HaCluster.Cli/bin", configuration, "net10.0", "hacluster");
        using var process = Process.Start(new ProcessStartInfo(program, ["deploy", definition, "--ssh-config", sshConfig, "--yes"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.ReadToEndAsync(Cancellation);
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(Cancellation) is { } line)
        {
            said.Add(line);
            if (line.Contains(atLine, StringComparison.Ordinal))
            {
                // The host has begun by then, and it takes longer than that.
                await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
                process.Kill();
                await process.WaitForExitAsync(Cancellation);
                return;
            }
        }
        Assert.Fail($"'{atLine}' was never said, but:\n{string.Join('\n', said)}");
    }
}
