using System.Diagnostics;
using HaCluster.Convergence;
using HaCluster.Definition;
using HaCluster.DesiredState;
using HaCluster.Hosts;
using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Validation;

namespace HaCluster.Benchmarks;

/// <summary>
/// Deploys examples/web-nfs-dr.yaml to a fresh lab, step by step, then measures a deploy that changes nothing
/// against the least that any tool over ssh can take: one bare <c>ssh host true</c> per host, all at once.
/// </summary>
internal static class DeployBenchmark
{
    private const string LabName = "benchmark";

    public static async Task RunAsync(int rounds)
    {
        var definition = ClusterYaml.Load("examples/web-nfs-dr.yaml");
        var lab = await ClusterLab.StartAsync(LabCluster.DefinitionFor(definition, LabName));
        try
        {
            var cluster = ClusterGate.Check(LabCluster.Attach(definition, lab));
            await ColdAsync(cluster);
            await NoChangeAsync(cluster, lab, rounds);
        }
        finally
        {
            await ClusterLab.StopAsync(LabName);
        }
    }

    private static async Task ColdAsync(CheckedCluster cluster)
    {
        var clock = Stopwatch.StartNew();
        await using var deployment = new Deployment(cluster, HostConnectors.Default);
        var plan = await deployment.PlanAsync(ClusterState.For(cluster));
        Console.WriteLine($"cold deploy, packages present\n  connect and read facts, all hosts at once   {clock.Elapsed.TotalSeconds,6:0.00} s");
        var result = await deployment.ApplyAsync(plan);
        foreach (var host in result.Hosts)
            Console.WriteLine($"  {host.Host,-8} {host.Outcome,-10} {host.Changes.Count,3} changes  {host.RoundTrips} round trips   {host.Elapsed.TotalSeconds,6:0.00} s");
        Console.WriteLine($"  whole                                         {clock.Elapsed.TotalSeconds,6:0.00} s");
        if (!result.Succeeded)
            throw new InvalidOperationException($"The deploy failed: {result.Failed}");
    }

    private static async Task NoChangeAsync(CheckedCluster cluster, LabState lab, int rounds)
    {
        var states = ClusterState.For(cluster);
        var (bare, ours) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            await BareOfAllAsync(lab, states.Select(s => s.Host.Name));
            var bareTime = clock.Elapsed.TotalSeconds;
            clock.Restart();
            await ExpectNothingToDoAsync(cluster);
            if (round == 0)
                continue; // to warm up
            bare.Add(bareTime);
            ours.Add(clock.Elapsed.TotalSeconds);
        }
        Console.WriteLine($"\nno-change deploy of {states.Count} hosts, {rounds} rounds side by side (seconds)");
        Report("ssh host true, all at once", bare);
        Report("no-change deploy", ours);
        Console.WriteLine($"  ratio of the medians: {Median(ours) / Median(bare):0.00}");
    }

    /// <summary>A whole deploy that finds nothing to change: connect, facts, plan.</summary>
    public static async Task ExpectNothingToDoAsync(CheckedCluster cluster)
    {
        await using var deployment = new Deployment(cluster, HostConnectors.Default);
        var plan = await deployment.PlanAsync(ClusterState.For(cluster));
        if (!plan.IsEmpty)
            throw new InvalidOperationException($"There is something to change: {string.Join("; ", plan.Changes)}");
    }

    /// <summary>One bare <c>ssh host true</c> per host, all at once.</summary>
    public static Task BareOfAllAsync(LabState lab, IEnumerable<string> hosts) => Task.WhenAll(hosts.Select(h => BareAsync(lab, h)));

    /// <summary>The middle one.</summary>
    public static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task BareAsync(LabState lab, string host)
    {
        using var ssh = Process.Start("ssh", ["-F", lab.SshConfigFile, host, "true"]);
        await ssh.WaitForExitAsync();
        if (ssh.ExitCode != 0)
            throw new InvalidOperationException($"ssh {host} true ended with {ssh.ExitCode}.");
    }

    private static void Report(string what, List<double> times) =>
        Console.WriteLine($"  {what,-28} median {Median(times):0.00}  min {times.Min():0.00}  max {times.Max():0.00}");
}
