using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Hosts;
using HaCluster.Model;
using Spectre.Console;

namespace HaCluster.Cli;

/// <summary>A deployment that has read its hosts and made its plan; disposing of it closes the connections.</summary>
internal sealed class DeploySession(Deployment deployment, DeployPlan plan) : IAsyncDisposable
{
    public DeployPlan Plan => plan;

    public static async Task<DeploySession> PlanAsync(CheckedCluster cluster, CancellationToken cancellation)
    {
        var deployment = new Deployment(cluster, HostConnectors.Default);
        try
        {
            var plan = await ProgressDisplay.RunAsync<DeployEvent, DeployPlan>(Describe, p => deployment.PlanAsync(ClusterState.For(cluster), p, cancellation));
            return new DeploySession(deployment, plan);
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    public async Task<DeployResult> ApplyAsync(CancellationToken cancellation)
    {
        await using var stopping = cancellation.Register(() => Terminal.Side.MarkupLineInterpolated(
            $"[yellow]Stopping.[/] The host at work is finished or rolled back first, within {new DeployOptions().LongestForOneHost.TotalMinutes:0} min at the most; the others stay as they are."));
        return await ProgressDisplay.RunAsync<DeployEvent, DeployResult>(Describe, p => deployment.ApplyAsync(plan, p, cancellation));
    }

    public ValueTask DisposeAsync() => deployment.DisposeAsync();

    private static (string, int?) Describe(DeployEvent e) => ($"{e.Host}: {e.Message}", null);
}
