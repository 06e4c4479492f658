using System.Diagnostics;
using HaCluster.Convergence;
using HaCluster.Definition;
using HaCluster.DesiredState;
using HaCluster.Failover;
using HaCluster.Features.Web;
using HaCluster.Resources;
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

    [Fact]
    public async Task A_host_whose_worker_is_killed_undoes_what_it_has_begun_at_once()
    {
        var cluster = await lab.DeployedAsync();
        const string Unit = "slow.service";
        var state = new HostState(cluster.FindHost("web2")!,
            [
                new FileResource("/srv/begun", "new\n"),
                new FileResource($"/etc/systemd/system/{Unit}", "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sleep 300\nTimeoutStartSec=600\n[Install]\nWantedBy=multi-user.target\n"),
                new ServiceResource(Unit),
            ], IsPartial: true);

        var apply = ApplyAsync(cluster, [state]);
        await RunAsync(cluster, "web2", $"until grep -qx new /srv/begun && [ \"$(systemctl show -p ActiveState --value {Unit})\" = activating ]; do sleep 0.2; done");
        var clock = Stopwatch.StartNew();
        await RunAsync(cluster, "web2", "read -r pid _ <\"/var/lib/hacluster/transactions/$(head -n 1 /var/lib/hacluster/lock)/worker\"; kill -9 $pid");
        var result = (await apply).Hosts[0];

        TestContext.Current.TestOutputHelper?.WriteLine($"undone {clock.Elapsed.TotalSeconds:0.0} s after the worker was killed");
        // Not by the deadline of the transaction, which is ten minutes.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"it took {clock.Elapsed}");
        Assert.Equal((HostOutcome.RolledBack, "its process was ended on the host"), (result.Outcome, result.FailedStep));
        Assert.Equal("gone", (await RunAsync(cluster, "web2", $"[ -e /srv/begun ] || [ -e /etc/systemd/system/{Unit} ] || [ -e /var/lib/hacluster/lock ] || pgrep -f 'sleep 300' >/dev/null || echo gone")).Trim());
        Assert.True((await PlanAsync(cluster)).IsEmpty);
    }

    [Fact]
    public async Task A_full_disk_is_called_a_full_disk_and_leaves_the_host_as_it_was()
    {
        var cluster = await lab.DeployedAsync();
        HostState With(string path) => new(cluster.FindHost("web2")!, [new FileResource(path, new string('x', 4000) + "\n")], IsPartial: true);
        // Where the file goes, and then where the transaction is kept.
        await RunAsync(cluster, "web2", "mkdir -p /srv/small; mount -t tmpfs -o size=16k tmpfs /srv/small; cat /dev/zero >/srv/small/fill 2>/dev/null; true");
        var file = (await ApplyAsync(cluster, [With("/srv/small/a")])).Hosts[0];
        var left = await RunAsync(cluster, "web2", "ls -A /srv/small; umount /srv/small; rmdir /srv/small; [ ! -e /var/lib/hacluster/lock ]");
        await RunAsync(cluster, "web2", "mount -t tmpfs -o size=64k,mode=0700 tmpfs /var/lib/hacluster; cat /dev/zero >/var/lib/hacluster/fill 2>/dev/null; true");
        var transaction = (await ApplyAsync(cluster, [With("/srv/a")])).Hosts[0];
        var kept = await RunAsync(cluster, "web2", "ls /var/lib/hacluster | grep -v transactions; umount /var/lib/hacluster; [ ! -e /srv/a ]");

        Assert.Equal((HostOutcome.RolledBack, "fill\n"), (file.Outcome, left));
        Assert.StartsWith("no space left on web2:/srv/small\n", file.Output, StringComparison.Ordinal);
        Assert.Equal((HostOutcome.NotReached, "TransactionFailed", "no space left on web2:/var/lib/hacluster", "fill\n"), (transaction.Outcome, transaction.ErrorId, transaction.FailedStep, kept));
        Assert.True((await PlanAsync(cluster)).IsEmpty);
    }

    /// <summary>Runs hacluster deploy, and kills it as soon as it has said something; its ssh lives no longer than it.</summary>
    private static async Task KillDeployAsync(string definition, string sshConfig, string atLine)
    {
        using var process = StartProgram("deploy", definition, "--ssh-config", sshConfig, "--yes");
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
