using System.Globalization;
using HaCluster.Convergence;
using HaCluster.DesiredState;
using HaCluster.Features;
using HaCluster.Features.Keepalived;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Resources;
using HaCluster.Values;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace HaCluster.Operation;

/// <summary>
/// Operates a running cluster: moves VIPs, takes real servers and hosts out of use and back. What is set by hand is written through the same gates as
/// a deploy, outlives reloads, takeovers and boots, and stands until it is taken back; a deploy leaves it alone.
/// </summary>
/// <param name="cluster">The cluster, as it is deployed.</param>
/// <param name="connector">The way to its hosts.</param>
public sealed class ClusterOperator(CheckedCluster cluster, IHostConnector connector)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(0.5);

    private readonly Cluster _cluster = cluster.Cluster;

    /// <summary>What an operation would do now. Changes nothing.</summary>
    /// <exception cref="HaClusterException">As for <see cref="RunAsync(ClusterOperation, OperationOptions?, IProgress{OperationEvent}?, CancellationToken)"/>, but for doubts, which are part of the answer.</exception>
    public async Task<OperationPlan> PlanAsync(ClusterOperation operation, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var status = await LookAsync(cancellation).ConfigureAwait(false);
        var doubts = operation.Doubts(_cluster, status).ToValueList();
        var steps = StepsOf(operation, status);
        await using var deployment = new Deployment(cluster, connector);
        var plan = await deployment.PlanAsync(StatesOf(steps.SelectMany(s => s.Switches).GroupBy(s => (s.Host, s.Name)).Select(g => g.Last())), null, cancellation).ConfigureAwait(false);
        return new OperationPlan(operation.Title, plan.Changes.ToValueList(), doubts);
    }

    /// <summary>Carries an operation out.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="options">How long to wait, and whether to do it in spite of doubts.</param>
    /// <param name="progress">Hears what is being done.</param>
    /// <param name="cancellation">Ends the waiting. What was set stays set, but for a move whose VIPs have not gone yet: that is taken back.</param>
    /// <exception cref="HaClusterException">
    /// <c>HostUnknown</c>, <c>RealServerUnknown</c>, <c>InstanceUnknown</c>, <c>MemberUnknown</c>: the description has no such thing.
    /// <c>OperationRefused</c>: visitors would notice, or nobody could take over; nothing was changed. <c>SwitchUnknown</c>: keepalived on a host does not go by the switch.
    /// </exception>
    /// <exception cref="DeployException">A host cannot be reached, or somebody else is at work there.</exception>
    public async Task<OperationResult> RunAsync(ClusterOperation operation, OperationOptions? options = null, IProgress<OperationEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        options ??= new OperationOptions();
        var clock = Stopwatch.StartNew();
        progress?.Report(new("", $"{operation.Title}: looks at the cluster"));
        var status = await LookAsync(cancellation).ConfigureAwait(false);
        var doubts = operation.Doubts(_cluster, status).ToList();
        if (doubts.Count > 0 && !options.Force)
            throw new HaClusterException("OperationRefused", $"{operation.Title}: {string.Join(' ', doubts)} Nothing was changed.");
        var result = new OperationResult(operation.Title, []);
        var steps = StepsOf(operation, status);
        foreach (var step in steps)
        {
            result = result with { IsBegunWhole = ReferenceEquals(step, steps[^1]) };
            try
            {
                result = await RunAsync(step, operation.TimeLimit(_cluster), result, options, progress, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is HaClusterException or OperationCanceledException)
            {
                await RetreatAsync(step, result, progress).ConfigureAwait(false);
                throw;
            }
            if (!result.Succeeded)
            {
                result = await RetreatAsync(step, result, progress).ConfigureAwait(false);
                break;
            }
        }
        return result with { Elapsed = clock.Elapsed };
    }

    /// <summary>What had been set on the way to a step that failed is taken back, host by host, wherever that can be.</summary>
    private async Task<OperationResult> RetreatAsync(OperationStep failed, OperationResult result, IProgress<OperationEvent>? progress)
    {
        foreach (var host in failed.Retreat.GroupBy(s => s.Host))
        {
            try
            {
                result = await RunAsync(new(host.ToValueList(), _ => []), TimeSpan.Zero, result, new OperationOptions { Wait = false }, progress, CancellationToken.None).ConfigureAwait(false);
            }
            catch (HaClusterException e)
            {
                progress?.Report(new(host.Key, $"what was set there cannot be taken back: {e.Message}"));
            }
        }
        return result;
    }

    private async Task<OperationResult> RunAsync(
        OperationStep step, TimeSpan timeLimit, OperationResult before, OperationOptions options, IProgress<OperationEvent>? progress, CancellationToken cancellation)
    {
        // What is taken out of use looks like harm, and is meant; each operation has conditions of its own.
        await using var deployment = new Deployment(cluster, connector, new DeployOptions { HealthTimeout = TimeSpan.Zero });
        var told = progress is null ? null : new Forwarded(progress);
        var plan = await deployment.PlanAsync(StatesOf(step.Switches), told, cancellation).ConfigureAwait(false);
        // What is switched on one host only is the worse for it: once begun, it is done on all.
        var applied = await deployment.ApplyAsync(plan, told, CancellationToken.None).ConfigureAwait(false);
        var result = before with { Hosts = before.Hosts.AddRange(applied.Hosts) };
        if (!applied.Succeeded || !(options.Wait || step.IsAwaited))
            return result;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var missing = step.Missing(await LookAsync(cancellation).ConfigureAwait(false)).ToValueList();
            if (missing.Count == 0)
                return result;
            if (clock.Elapsed > (options.TimeLimit ?? timeLimit))
                return result with { Missing = before.Missing.AddRange(missing) };
            progress?.Report(new("", $"waits: {missing[0]}"));
            await Task.Delay(s_pause, cancellation).ConfigureAwait(false);
        }
    }

    private Task<ClusterStatus> LookAsync(CancellationToken cancellation) => ClusterObserver.ObserveAsync(_cluster, connector, cancellation);

    private IReadOnlyList<OperationStep> StepsOf(ClusterOperation operation, ClusterStatus status)
    {
        var steps = operation.Steps(_cluster, status);
        var unknown = steps.SelectMany(s => s.Switches).Where(s => s.Value != 0 && status.Seen(s.Host)?.TrackedSwitches.Contains(s.Name) == false).Select(s => s.Host).Distinct().ToList();
        return unknown.Count == 0 ? steps : throw new HaClusterException("SwitchUnknown",
            $"{operation.Title}: keepalived on {string.Join(", ", unknown)} does not go by what would be switched. Deploy the cluster first; an instance of a vrrp_sync_group can be moved where the group has sync_group_tracking_weight, and one of priority 255 cannot at all.");
    }

    private IEnumerable<HostState> StatesOf(IEnumerable<Switch> switches)
    {
        var by = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC by {Controller.Name}");
        return switches.GroupBy(s => s.Host).Select(g => ClusterState.Partial(_cluster.RequireHost(g.Key), _ =>
            g.Select(s => (Resource)new SwitchResource(Switches.PathOf(s.Name), s.Value, by, s.Name) { Detour = s.Detour, Reason = "set by hand" })));
    }

    /// <summary>What the deployment tells, as an operation tells it.</summary>
    private sealed class Forwarded(IProgress<OperationEvent> to) : IProgress<DeployEvent>
    {
        public void Report(DeployEvent value) => to.Report(new(value.Host, value.Message));
    }
}
