using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using Xunit;

namespace HaCluster.Lab.Tests;

/// <summary>What tests do with a cluster in the lab.</summary>
internal static class OnTheLab
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The cluster of the example, deployed and healthy.</summary>
    public static async Task<Cluster> DeployedAsync(this LabFixture lab)
    {
        var cluster = await lab.GetClusterAsync();
        var result = await DeployAsync(cluster, ClusterState.For(cluster));
        Assert.True(result.Succeeded, Explain(result));
        var status = await ClusterObserver.ObserveUntilHealthyAsync(cluster, new SshConnector(), s_patience, Cancellation);
        Assert.True(status.IsHealthy, string.Join('\n', status.Problems));
        return cluster;
    }

    public static async Task<DeployResult> DeployAsync(Cluster cluster, IEnumerable<HostState> states, DeployOptions? options = null)
    {
        await using var deployment = new Deployment(cluster, new SshConnector(), options);
        var plan = await deployment.PlanAsync(states, cancellation: Cancellation);
        return await deployment.ApplyAsync(plan, cancellation: Cancellation);
    }

    public static async Task<DeployPlan> PlanAsync(Cluster cluster)
    {
        await using var deployment = new Deployment(cluster, new SshConnector());
        return await deployment.PlanAsync(ClusterState.For(cluster), cancellation: Cancellation);
    }

    /// <summary>Runs a script as root on a host and gives its output; it must end with 0.</summary>
    public static async Task<string> RunAsync(Cluster cluster, string host, string script)
    {
        await using var channel = await new SshConnector().OpenAsync(cluster.FindHost(host)!, cluster.Ssh, Cancellation);
        var result = await channel.RunAsync(script, TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(result.ExitCode == 0, $"{host}: exit {result.ExitCode}: {result.ErrorText}");
        return result.OutputText;
    }

    /// <summary>What visitors get from the VIP while something happens: one status per request.</summary>
    public static async Task<IReadOnlyList<string>> VisitDuringAsync(Cluster cluster, Func<Task> happening)
    {
        const string flag = "/tmp/visiting";
        await RunAsync(cluster, LabCluster.ClientName, $": >{flag}");
        var visits = RunAsync(cluster, LabCluster.ClientName, $"while [ -e {flag} ]; do curl -s -o /dev/null -m 5 -w '%{{http_code}}\\n' http://{cluster.IpvsServices[0].Address}/; done; :");
        try
        {
            await happening();
        }
        finally
        {
            await RunAsync(cluster, LabCluster.ClientName, $"rm -f {flag}");
        }
        return (await visits).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static string Explain(DeployResult result) => string.Join('\n', result.Hosts.Select(h => $"{h.Host}: {h.Outcome} {h.ErrorId} {h.FailedStep}\n{h.Output}"));
}
