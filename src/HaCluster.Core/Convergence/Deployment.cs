using HaCluster.DesiredState;
using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Convergence;

/// <summary>
/// Brings hosts to their desired state: facts (one round trip) → plan → apply (one round trip) →
/// confirm over a new connection (one round trip) or roll back. It owns one channel per host; dispose of it to close them.
/// </summary>
/// <param name="cluster">Says how hosts are reached and, by their roles, in which order they are changed.</param>
/// <param name="connector">Opens the channels.</param>
/// <param name="options">How long to wait; <see langword="null"/> for the defaults.</param>
public sealed class Deployment(Cluster cluster, IHostConnector connector, DeployOptions? options = null) : IAsyncDisposable
{
    /// <summary>Reads the facts of all hosts at once and computes what would change. Changes nothing.</summary>
    /// <param name="states">What hosts must have; none given twice.</param>
    /// <param name="progress">Hears of each host's progress.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DeployException">One or more hosts cannot be reached or read, or cannot be brought to their state; all are named.</exception>
    public Task<DeployPlan> PlanAsync(IEnumerable<HostState> states, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{cluster.Name}: {connector}, {options}");

    /// <summary>
    /// Applies a plan, one host after the other in rolling order, and stops at the first host that fails.
    /// Failure is told by the result, not by an exception.
    /// </summary>
    /// <param name="plan">What <see cref="PlanAsync"/> of this object gave.</param>
    /// <param name="progress">Hears of each host's progress and result.</param>
    /// <param name="cancellation">Stops before the next host; the host at work is finished or rolled back, never left half-way.</param>
    public Task<DeployResult> ApplyAsync(DeployPlan plan, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    /// <summary>Takes the host back to before its last deploy, by that transaction's own undo.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellation">Ends the wait for a connection; a restore that has begun is finished.</param>
    /// <exception cref="HaClusterException">The host cannot be reached, or has no transaction to go back.</exception>
    public Task<HostResult> RestoreAsync(ClusterHost host, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
