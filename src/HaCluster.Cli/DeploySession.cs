using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Features.Content;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Operation;
using Spectre.Console;

namespace HaCluster.Cli;

/// <summary>A deployment that has read its hosts and made its plan; disposing of it closes the connections.</summary>
internal sealed class DeploySession(Deployment deployment, DeployPlan plan) : IAsyncDisposable
{
    public DeployPlan Plan => plan;

    public static async Task<DeploySession> PlanAsync(CheckedCluster cluster, IReadOnlyList<ClusterHost> hosts, DeployOptions options, CancellationToken cancellation) =>
        (await PlanAsync(cluster, options, (deployment, progress) => deployment.PlanAsync(ClusterState.For(cluster, hosts), progress, cancellation), plan => plan)).Session;

    /// <summary>What differs on some hosts.</summary>
    public static async Task<ClusterDrift> CompareAsync(CheckedCluster cluster, IReadOnlyList<ClusterHost> hosts, CancellationToken cancellation)
    {
        await using var deployment = new Deployment(cluster, HostConnectors.Default);
        return await ProgressDisplay.RunAsync<DeployEvent, ClusterDrift>(Describe, progress => deployment.CompareAsync(ClusterState.For(cluster, hosts), progress, cancellation));
    }

    /// <summary>The plan that takes a run back.</summary>
    public static Task<(DeploySession Session, RestorePlan Plan)> PlanRestoreAsync(CheckedCluster cluster, string? run, IReadOnlyList<ClusterHost> hosts, CancellationToken cancellation) =>
        PlanAsync(cluster, new(), (deployment, progress) => deployment.PlanRestoreAsync(run, hosts, progress, cancellation), restore => restore.Plan);

    /// <summary>The plan by which hosts serve other content.</summary>
    public static async Task<DeploySession> PlanSyncAsync(CheckedCluster cluster, ContentSync sync, IReadOnlyList<WebContent> contents, IReadOnlyList<ClusterHost> hosts, CancellationToken cancellation) =>
        (await PlanAsync(cluster, ContentSync.Options, async (deployment, progress) =>
            await deployment.PlanAsync(await sync.LookAsync(contents, hosts, ".", progress, cancellation), progress, cancellation), plan => plan)).Session;

    /// <summary>Brings the content to the hosts, switches them, and tidies up.</summary>
    public async Task<DeployResult> SyncAsync(ContentSync sync, CancellationToken cancellation)
    {
        await ProgressDisplay.RunAsync<DeployEvent, bool>(Describe, async progress =>
        {
            await sync.StageAsync(plan, ".", progress, cancellation);
            return true;
        });
        var result = await ApplyAsync(cancellation);
        if (result.Succeeded)
            await sync.TidyAsync(cancellation);
        return result;
    }

    private static async Task<(DeploySession Session, T Plan)> PlanAsync<T>(CheckedCluster cluster, DeployOptions options, Func<Deployment, IProgress<DeployEvent>, Task<T>> make, Func<T, DeployPlan> planOf)
    {
        var deployment = new Deployment(cluster, HostConnectors.Default, options);
        try
        {
            var plan = await ProgressDisplay.RunAsync<DeployEvent, T>(Describe, progress => make(deployment, progress));
            return (new DeploySession(deployment, planOf(plan)), plan);
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
