using System.Diagnostics;
using System.Globalization;
using HaCluster.DesiredState;
using HaCluster.Failover;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Operation;
using HaCluster.Values;
using Xunit;
using static HaCluster.Lab.Tests.OnTheLab;

namespace HaCluster.Lab.Tests;

/// <summary>
/// All that an admin does to a cluster in a year, while visitors send 200 requests a second and 20 downloads go on:
/// <c>HACLUSTER_LONG_TESTS=1</c> runs it, and <c>HACLUSTER_LOAD_TABLE</c> names a file to which the table of what they noticed is added.
/// </summary>
public sealed class LoadTests(LabFixture lab)
{
    private const int Rate = 200;

    private const int Downloads = 20;

    /// <summary>How long a visitor waits: a browser would for longer.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_direct_routing_visitors_notice_nothing_of_a_deploy_a_move_a_suspension_or_an_update_with_reboots()
    {
        SkipUnlessLong();
        var cluster = Patient(await lab.DeployedAsync());
        await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
        var control = LabControl.Open((await lab.GetLabAsync()).Name);
        await RunAsync(cluster, "nfs1", $"head -c {LabVisitors.DownloadSize} /dev/urandom >/data/web/long");
        try
        {
            var changed = WithOtherDaemons(cluster) with { NfsShares = [cluster.NfsShares[0] with { Clients = cluster.NfsShares[0].Clients.Add("198.51.100.0/24") }] };
            var noticed = await ProveAsync("DR", cluster, changed, control);
            Assert.All(noticed, n => Assert.True(n.Count is { Lost: 0, Broken: 0 } && n.Count.Sent > 0, $"{n.What}: {n.Count}"));
        }
        finally
        {
            await RunAsync(cluster, "nfs1", "rm -f /data/web/long");
            var before = await lab.DeployedAsync();
            await DeployAsync(before, ClusterState.For(before.Checked()));
        }
    }

    [Fact]
    public async Task With_masquerading_it_is_measured_what_they_notice()
    {
        SkipUnlessLong();
        await using var example = await ExampleLab.StartAsync("nat");
        var cluster = Patient(example.Cluster);
        await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
        foreach (var host in new[] { "web1", "web2" })
            await RunAsync(cluster, host, $"head -c {LabVisitors.DownloadSize} /dev/zero >/var/www/html/long");
        var noticed = await ProveAsync("NAT", cluster, WithOtherDaemons(cluster), LabControl.Open(example.Name));
        Assert.All(noticed, n => Assert.True(n.Count.Sent > 0, $"{n.What}: {n.Count}"));
    }

    /// <summary>Checks that wait: in the lab all hosts share what one has, and a check that is out of time takes a server out, and its downloads with it.</summary>
    private static Cluster Patient(Cluster cluster) => cluster with
    {
        IpvsServices = cluster.IpvsServices.Select(s => s with { HealthCheck = s.HealthCheck! with { Timeout = TimeSpan.FromSeconds(5), Retry = 3 } }).ToValueList(),
    };

    /// <summary>Another keepalived.conf on the directors, and another site on the web servers.</summary>
    private static Cluster WithOtherDaemons(Cluster cluster)
    {
        var (service, check) = (cluster.IpvsServices[0], cluster.IpvsServices[0].HealthCheck!);
        return cluster with
        {
            WebServers = [cluster.WebServers[0] with { ServedByHeader = !cluster.WebServers[0].ServedByHeader }],
            IpvsServices = [service with { HealthCheck = check with { Interval = check.Interval * 2 } }],
        };
    }

    private static async Task<IReadOnlyList<(string What, VisitorCount Count)>> ProveAsync(string way, Cluster cluster, Cluster changed, LabControl control)
    {
        var operating = new ClusterOperator(cluster.Checked(), HostConnectors.Default);
        var noticed = new List<(string What, VisitorCount Count)>();
        await using var visitors = await LabVisitors.StartAsync(cluster, "192.0.2.100", Rate, s_patience, Downloads);
        await PhaseAsync("nothing, for half a minute", () => Task.Delay(TimeSpan.FromSeconds(30), Cancellation));
        await PhaseAsync("a deploy that changes keepalived.conf, nginx and exports", () => DeployAsync(cluster, ClusterState.For(changed.Checked())));
        await PhaseAsync("the same taken back by another deploy", () => DeployAsync(cluster, ClusterState.For(cluster.Checked())));
        var instance = cluster.VrrpInstances[0].Name;
        await PhaseAsync("a planned move", () => OperateAsync(ClusterOperation.Move(instance)));
        await PhaseAsync("and back", () => OperateAsync(ClusterOperation.MoveBack(instance)));
        foreach (var server in new[] { "web1", "web2" })
        {
            await PhaseAsync($"{server} suspended until it is idle", () => OperateAsync(ClusterOperation.SuspendRealServer(server)));
            await PhaseAsync($"{server} resumed", () => OperateAsync(ClusterOperation.ResumeRealServer(server)));
        }
        foreach (var host in new[] { "web1", "web2", "lb2", "lb1" })
            await PhaseAsync($"{host} updated, with a reboot", () => UpdateAsync(cluster, host, control));
        TestContext.Current.TestOutputHelper?.WriteLine(await visitors.BrokenAsync());
        return noticed;

        async Task PhaseAsync(string what, Func<Task> work)
        {
            var clock = Stopwatch.StartNew();
            await work();
            var took = clock.Elapsed;
            // What it has done to requests and downloads that went on with it.
            await Task.Delay(TimeSpan.FromSeconds(3), Cancellation);
            var count = await visitors.CountAsync();
            noticed.Add((what, count));
            // On a machine that is too busy for all of this, the checkers of keepalived run out of time, and with the server that they take out go its connections.
            var taken = await Task.WhenAll(((string[])["lb1", "lb2"]).Select(director => RunAsync(cluster, director, $"journalctl -u keepalived -o cat --since '-{(int)clock.Elapsed.TotalSeconds + 1} s' | grep -c 'Removing service' || :")));
            var line = string.Create(CultureInfo.InvariantCulture, $"| {way} | {what} | {took.TotalSeconds:0} s | {count.Lost} of {count.Sent} | {count.Late}, {count.Slowest.TotalSeconds:0.0} s | {count.Broken} of {count.Whole + count.Broken} | {string.Join(" + ", taken.Select(t => t.Trim()))} |");
            TestContext.Current.TestOutputHelper?.WriteLine(line);
            if (Environment.GetEnvironmentVariable("HACLUSTER_LOAD_TABLE") is { Length: > 0 } file)
                await File.AppendAllTextAsync(file, line + "\n", Cancellation);
        }

        async Task OperateAsync(ClusterOperation operation)
        {
            var result = await operating.RunAsync(operation, new() { TimeLimit = TimeSpan.FromMinutes(3) }, null, Cancellation);
            Assert.True(result.Succeeded, result.ToSentence());
        }
    }

    private static async Task UpdateAsync(Cluster cluster, string host, LabControl control)
    {
        var rebooted = Task.CompletedTask;
        var update = new RollingUpdate(cluster.Checked(), HostConnectors.Default, new UpdateOptions
        {
            Hosts = [host],
            Command = "date >/root/updated",
            Reboot = UpdateReboot.Always,
            TimeLimit = TimeSpan.FromMinutes(3),
            Probe = new ProbeOptions { Interval = TimeSpan.FromMilliseconds(500) },
        });
        var result = await update.RunAsync(
            new OperationSteps(step =>
            {
                // A node of the lab switches itself off; somebody has to switch it on.
                if (step.EndsWith(": reboots", StringComparison.Ordinal))
                    rebooted = control.SwitchOnAgainAsync(host);
            }),
            Cancellation);
        await rebooted;
        Assert.True(result.Succeeded, string.Join('\n', result.Hosts));
        var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, TimeSpan.FromSeconds(30), cancellation: Cancellation);
        Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
    }
}
