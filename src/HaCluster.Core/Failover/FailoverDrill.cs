using System.Runtime.CompilerServices;
using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>Breaks a cluster on purpose, measures what its visitors notice, restores it and judges.</summary>
public static class FailoverDrill
{
    /// <summary>Runs one drill per fault and gives each result as soon as it is there.</summary>
    /// <param name="cluster">The cluster, as it is deployed.</param>
    /// <param name="options">What to break, and how to measure and judge.</param>
    /// <param name="connector">The way to the hosts.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">
    /// Ends the drill; what was broken is restored first. A director whose link is down can be restored by nobody but its own
    /// timer, unless ssh reaches it over another link: until then the end is waited for.
    /// </param>
    /// <exception cref="DrillRefusedException"><c>DrillRefused</c>: redundancy is not healthy, and nothing was broken.</exception>
    /// <exception cref="HaClusterException">
    /// <c>DrillNotRestored</c>: the undo failed or the host is out of reach; the message says what to do.
    /// <c>DrillFaultFailed</c>: the fault did not go in. <c>ProbeLost</c>: the probing host was lost.
    /// <c>DrillDisturbed</c>: another drill or a deploy took one of the hosts. <c>FaultUnknown</c>: a fault's name is none of <see cref="FaultList.Names"/>.
    /// </exception>
    public static IAsyncEnumerable<FailoverResult> RunAsync(
        Cluster cluster, FailoverOptions options, IHostConnector connector,
        IProgress<DrillProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connector);
        return RunAsync(DrillSubject.Of(cluster, options), options, new DrillMeans(connector, TimeProvider.System, HttpProbe.NewHandler, progress), cancellation);
    }

    /// <summary>
    /// What <see cref="RunAsync(Cluster, FailoverOptions, IHostConnector, IProgress{DrillProgress}?, CancellationToken)"/> would do now: it looks at the hosts and asks
    /// the service, and refuses what a drill would refuse; no host is changed.
    /// </summary>
    /// <exception cref="DrillRefusedException"><c>DrillRefused</c>: redundancy is not healthy, or the service does not answer.</exception>
    /// <exception cref="HaClusterException"><c>FaultUnknown</c>: a fault's name is none of <see cref="FaultList.Names"/>.</exception>
    public static async Task<IReadOnlyList<FailoverPlan>> PlanAsync(
        Cluster cluster, FailoverOptions options, IHostConnector connector,
        IProgress<DrillProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connector);
        return await PlanAsync(DrillSubject.Of(cluster, options), options, new DrillMeans(connector, TimeProvider.System, HttpProbe.NewHandler, progress), cancellation).ConfigureAwait(false);
    }

    /// <summary>The same for a subject that is already chosen.</summary>
    internal static async Task<IReadOnlyList<FailoverPlan>> PlanAsync(DrillSubject subject, FailoverOptions options, DrillMeans means, CancellationToken cancellation)
    {
        FaultKind[] kinds = [.. options.Faults.Select(FaultList.Require)];
        await using var channels = new DrillChannels(means.Connector, subject.Cluster.Ssh);
        var plans = new List<FailoverPlan>(kinds.Length);
        foreach (var kind in kinds)
        {
            var plan = await PlanAsync(subject, options, kind, channels, means, cancellation).ConfigureAwait(false);
            plans.Add(await new Drill(plan, means, channels).RehearseAsync(cancellation).ConfigureAwait(false));
        }
        return plans;
    }

    /// <summary>Runs the drills of a subject that is already chosen.</summary>
    internal static async IAsyncEnumerable<FailoverResult> RunAsync(
        DrillSubject subject, FailoverOptions options, DrillMeans means, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A name that is none must not show only after the first drill.
        FaultKind[] kinds = [.. options.Faults.Select(FaultList.Require)];
        await using var channels = new DrillChannels(means.Connector, subject.Cluster.Ssh);
        foreach (var kind in kinds)
        {
            var plan = await PlanAsync(subject, options, kind, channels, means, cancellation).ConfigureAwait(false);
            yield return await new Drill(plan, means, channels).RunAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the cluster has settled, and chooses what to break in it.</summary>
    private static async Task<DrillPlan> PlanAsync(
        DrillSubject subject, FailoverOptions options, FaultKind kind, DrillChannels channels, DrillMeans means, CancellationToken cancellation)
    {
        means.Progress?.Report(new DrillProgress(kind.Name, "", "checks redundancy", 0));
        var before = await new DrillScout(subject, channels, means.Time)
            .LookUntilAsync(s => Redundancy.Of(s).IsSettled, options.SettleTimeout, cancellation).ConfigureAwait(false);
        return Redundancy.Of(before) is { Problems: { Count: 0 }, VipHolder: { } holder }
            ? new DrillPlan(subject, options, kind, kind.Choose(before), before, holder)
            : throw new DrillRefusedException(subject.Cluster.Name, Redundancy.Of(before).Problems);
    }
}
