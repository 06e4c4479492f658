using System.Runtime.CompilerServices;
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
    /// </exception>
    public static IAsyncEnumerable<FailoverResult> RunAsync(
        Cluster cluster, FailoverOptions options, IHostConnector connector,
        IProgress<DrillProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connector);
        return RunAsync(DrillSubject.Of(cluster, options), options, connector, progress, cancellation);
    }

    /// <summary>The same for a subject that is already chosen.</summary>
    internal static async IAsyncEnumerable<FailoverResult> RunAsync(
        DrillSubject subject, FailoverOptions options, IHostConnector connector,
        IProgress<DrillProgress>? progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var channels = new DrillChannels(connector, subject.Cluster.Ssh);
        foreach (var fault in options.Faults)
            yield return await new DrillRun(subject, fault, options, channels, connector, progress).RunAsync(cancellation).ConfigureAwait(false);
    }
}
