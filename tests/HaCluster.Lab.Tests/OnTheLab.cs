using System.Diagnostics;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Reporting;
using HaCluster.Resources;
using HaCluster.Validation;
using Xunit;

namespace HaCluster.Lab.Tests;

/// <summary>What tests do with a cluster in the lab.</summary>
internal static class OnTheLab
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly bool s_runsLong = Environment.GetEnvironmentVariable("HACLUSTER_LONG_TESTS") == "1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The cluster of the example, deployed and healthy.</summary>
    public static async Task<Cluster> DeployedAsync(this LabFixture lab)
    {
        var cluster = await lab.GetClusterAsync();
        await DeployAsync(cluster, ClusterState.For(cluster.Checked()));
        var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, HostConnectors.Default, s_patience, cancellation: Cancellation);
        Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
        return cluster;
    }

    /// <summary>The cluster, reached by a transport.</summary>
    public static Cluster Over(this Cluster cluster, SshTransport transport) => cluster with { Ssh = cluster.Ssh with { Transport = transport } };

    /// <summary>The cluster, which has no error.</summary>
    public static CheckedCluster Checked(this Cluster cluster) => ClusterGate.Check(cluster);

    public static async Task<DeployPlan> PlanAsync(Cluster cluster, IEnumerable<HostState>? states = null)
    {
        await using var deployment = new Deployment(cluster.Checked(), HostConnectors.Default);
        return await deployment.PlanAsync(states ?? ClusterState.For(cluster.Checked()), cancellation: Cancellation);
    }

    public static async Task<ClusterDrift> CompareAsync(Cluster cluster)
    {
        await using var deployment = new Deployment(cluster.Checked(), HostConnectors.Default);
        return await deployment.CompareAsync(ClusterState.For(cluster.Checked()), cancellation: Cancellation);
    }

    public static async Task<DeployResult> ApplyAsync(Cluster cluster, IEnumerable<HostState> states, DeployOptions? options = null)
    {
        await using var deployment = new Deployment(cluster.Checked(), HostConnectors.Default, options);
        return await deployment.ApplyAsync(await deployment.PlanAsync(states, cancellation: Cancellation), cancellation: Cancellation);
    }

    /// <summary>Applies the states; every host must end up as wanted.</summary>
    public static async Task<DeployResult> DeployAsync(Cluster cluster, IEnumerable<HostState> states, DeployOptions? options = null)
    {
        var result = await ApplyAsync(cluster, states, options);
        Assert.True(result.Succeeded, string.Join('\n', result.Hosts.Select(h => $"{h.Host}: {h.Outcome} {h.ErrorId} {h.FailedStep}\n{h.Output}")));
        return result;
    }

    /// <summary>Whether what takes long, or is not yet proved in every run, is asked for as well; says so where it is not.</summary>
    public static bool RunsLong(string what)
    {
        if (!s_runsLong)
            TestContext.Current.TestOutputHelper?.WriteLine($"Left out, and run by HACLUSTER_LONG_TESTS=1: {what}.");
        return s_runsLong;
    }

    /// <summary>Follows visitors' packets through the cluster.</summary>
    public static Task<ClusterStatus> LookAtPathAsync(Cluster cluster) => DataPath.ObserveAsync(cluster.Checked(), HostConnectors.Default, Cancellation);

    /// <summary>The checks that did not pass, with what was seen; none, if all is well.</summary>
    public static async Task<IEnumerable<string>> FailedOnPathAsync(Cluster cluster) =>
        (await LookAtPathAsync(cluster)).DataPath.Where(c => !c.Passed).Select(c => $"{c.Kind} {c.Outcome} {c.Host} {c.Subject}: {c.Seen}");

    /// <summary>For states that are not what the cluster describes.</summary>
    public static DeployOptions WithoutHealth { get; } = new() { HealthTimeout = TimeSpan.Zero };

    /// <summary>A drill of one fault.</summary>
    public static FailoverOptions Only(string fault, TimeSpan settle) => new() { Faults = [fault], SettleTimeout = settle };

    /// <summary>Drills one fault. The report is kept with the test's results.</summary>
    public static async Task<FailoverResult> DrillAsync(Cluster cluster, string fault, TimeSpan settle)
    {
        await foreach (var result in FailoverDrill.RunAsync(cluster, Only(fault, settle), HostConnectors.Default, null, Cancellation))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(Explain(result));
            TestContext.Current.AddAttachment($"{result.Fault}.html", FailoverReport.ToHtml(cluster, [result]));
            return result;
        }
        throw new InvalidOperationException("There was no result.");
    }

    public static string Explain(FailoverResult result) => string.Join('\n',
        [
            .. result.Failures,
            $"outage {result.Outage}, disturbance {result.Disturbance}, expected {result.Expected.Limit}; lost {result.Lost}, late {result.Late} of {result.Sent}; VIP moved after {result.TookOver.MovedAfter}; resolution {result.Resolution}",
            .. result.Phases.Select(p => p.ToString()),
            .. result.Timeline.Select(e => $"{e.At.TotalSeconds,7:0.00} s {e.Host} {e.Text}"),
        ]);

    public static void SkipUnlessLong() => Assert.SkipUnless(s_runsLong, "It takes minutes; HACLUSTER_LONG_TESTS=1 runs it.");

    /// <summary>Gives a node that reboots the time to switch itself off, and switches it on.</summary>
    public static async Task SwitchOnAgainAsync(this LabControl control, string node)
    {
        await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);
        await control.StopNodeAsync(node, Cancellation);
        await control.StartNodeAsync(node, Cancellation);
    }

    /// <summary>Starts hacluster, as it was built with these tests.</summary>
    public static Process StartProgram(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(LabFixture.RepositoryRoot(), "src/HaCluster.Cli/bin", configuration, "net10.0", "hacluster");
        return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>Runs a script as root on a host and gives its output; it must end with 0.</summary>
    public static async Task<string> RunAsync(Cluster cluster, string host, string script)
    {
        await using var channel = await HostConnectors.Default.OpenAsync(cluster.FindHost(host)!, cluster.Ssh, Cancellation);
        var result = await channel.RunAsync(script, TimeSpan.FromMinutes(5), Cancellation);
        Assert.True(result.ExitCode == 0, $"{host}: exit {result.ExitCode}: {result.ErrorText}");
        return result.OutputText;
    }
}
