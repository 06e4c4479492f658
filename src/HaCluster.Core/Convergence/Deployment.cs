using System.Collections.Concurrent;
using System.Net;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// Brings hosts to their desired state: facts (one round trip) → plan → apply (one round trip) →
/// confirm over a new connection (one round trip) or roll back. It owns one channel per host; dispose of it to close them.
/// </summary>
/// <param name="cluster">Says how hosts are reached and, by their roles, in which order they are changed.</param>
/// <param name="connector">Opens the channels.</param>
/// <param name="options">How long to wait; <see langword="null"/> for the defaults.</param>
public sealed class Deployment(CheckedCluster cluster, IHostConnector connector, DeployOptions? options = null) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IHostChannel> _channels = new();
    private readonly Cluster _cluster = cluster.Cluster;
    private readonly DeployOptions _options = options ?? new DeployOptions();

    /// <summary>Reads the facts of all hosts at once and computes what would change. Changes nothing.</summary>
    /// <param name="states">What hosts must have; no host twice.</param>
    /// <param name="progress">Hears of each host's progress.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DeployException">One or more hosts cannot be reached or read, or cannot be brought to their state; all are named. <c>HostTwice</c>: two of them are one machine.</exception>
    public async Task<DeployPlan> PlanAsync(IEnumerable<HostState> states, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(states);
        var wanted = states.ToList();
        if (wanted.GroupBy(s => s.Host.Name).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
            throw new ArgumentException($"{twice} is given twice.", nameof(states));
        // What no host could have is found before any host is asked.
        var queries = await CollectAsync(wanted, s => Task.FromResult((State: s, Query: Planner.Ask(s)))).ConfigureAwait(false);
        var plans = await CollectAsync(queries, q => PlanHostAsync(q.State, q.Query, progress, cancellation)).ConfigureAwait(false);
        ThrowIfOneMachine(plans);
        var byHost = plans.ToDictionary(p => p.Host);
        var order = RollingOrder.Sort(_cluster, byHost.Keys, host => HoldsVip(byHost[host]), host => byHost[host].OnlyLoses);
        return new DeployPlan(order.Select(host => byHost[host]).ToValueList());
    }

    /// <summary>
    /// Applies a plan, one host after the other in rolling order, and stops at the first host that fails.
    /// Failure of a host is told by the result, not by an exception.
    /// </summary>
    /// <param name="plan">What <see cref="PlanAsync"/> of this object gave.</param>
    /// <param name="progress">Hears of each host's progress and result.</param>
    /// <param name="cancellation">Stops before the next host; the host at work is finished or rolled back, never left half-way.</param>
    /// <exception cref="DeployException">Another deploy is at work on one of the hosts; nothing was changed on any.</exception>
    public async Task<DeployResult> ApplyAsync(DeployPlan plan, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ThrowIfLocked(plan);
        var results = new List<HostResult>();
        foreach (var host in plan.Hosts)
        {
            var stopped = cancellation.IsCancellationRequested || results.Any(r => !r.Succeeded);
            var result = NeedsNothing(host) ? Idle(host, HostOutcome.Unchanged)
                : stopped ? Idle(host, HostOutcome.NotReached)
                : await Run(host, progress).ApplyAsync(host).ConfigureAwait(false);
            results.Add(result);
            progress?.Report(new(host.Host, DeployPhase.Done, result.ToSentence()) { Result = result });
        }
        return new DeployResult(results.ToValueList());
    }

    /// <summary>Takes the host back to before its last deploy that stands, by that transaction's own undo.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellation">Ends the wait for a connection; a restore that has begun is finished.</param>
    /// <exception cref="HaClusterException">
    /// The host cannot be reached; or it has no deploy to take back (<c>NothingToRestore</c>), another deploy is at work there
    /// (<c>DeployLocked</c>), or not everything could be undone (<c>RestoreIncomplete</c>).
    /// </exception>
    public async Task<RestoredTransaction> RestoreAsync(ClusterHost host, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        var channel = await connector.OpenAsync(host, _cluster.Ssh, cancellation).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            var answer = await channel.RunAsync(RestoreScript.Write(_options), HostRun.ScriptTime(_options), CancellationToken.None).ConfigureAwait(false);
            return RestoreScript.Read(host.Name, answer);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_channels.Values.Select(c => c.DisposeAsync().AsTask())).ConfigureAwait(false);
        _channels.Clear();
    }

    private async Task<HostPlan> PlanHostAsync(HostState state, FactsQuery query, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        progress?.Report(new(state.Host.Name, DeployPhase.Reading, "reading what it has"));
        if (!_channels.TryGetValue(state.Host.Name, out var channel))
        {
            channel = await connector.OpenAsync(state.Host, _cluster.Ssh, cancellation).ConfigureAwait(false);
            _channels[state.Host.Name] = channel;
        }
        query.AskMachine();
        if (VipsOf(state.Host.Name).Any())
            query.AskAddresses();
        var answer = await channel.RunAsync(FactsScript.Write(query), _options.FactsTimeout, cancellation).ConfigureAwait(false);
        var plan = Planner.Plan(state, FactsReader.Read(state.Host.Name, query, answer));
        progress?.Report(new(state.Host.Name, DeployPhase.Planned, plan.Changes.Count == 1 ? "1 change" : $"{plan.Changes.Count} changes"));
        return plan;
    }

    private HostRun Run(HostPlan plan, IProgress<DeployEvent>? progress) => new(
        plan.State.Host, _channels[plan.Host], connector, _cluster.Ssh, _options, progress,
        () => PlanHostAsync(plan.State, Planner.Ask(plan.State), progress, CancellationToken.None));

    /// <summary>Does the work for all at once; where it fails for some, tells of all of those.</summary>
    private static async Task<List<TResult>> CollectAsync<T, TResult>(IEnumerable<T> items, Func<T, Task<TResult>> work)
    {
        var failures = new ConcurrentQueue<HaClusterException>();
        var results = await Task.WhenAll(items.Select(async item =>
        {
            try
            {
                return [await work(item).ConfigureAwait(false)];
            }
            catch (HaClusterException e)
            {
                failures.Enqueue(e);
                return Array.Empty<TResult>();
            }
        })).ConfigureAwait(false);
        if (failures.IsEmpty)
            return [.. results.SelectMany(r => r)];
        throw new DeployException(failures.All(f => f is HostException) ? "HostsUnreachable" : "PlanFailed", failures.OrderBy(f => f.Message, StringComparer.Ordinal).ToValueList());
    }

    private IEnumerable<IPAddress> VipsOf(string host) =>
        _cluster.VrrpInstances.Where(v => v.Members.Any(m => m.Host == host)).SelectMany(v => v.VirtualIPAddresses).Select(a => a.Address);

    private bool HoldsVip(HostPlan plan) => VipsOf(plan.Host).Any(plan.Facts.Addresses.Contains);

    private static bool NeedsNothing(HostPlan plan) => plan.Changes.Count == 0 && plan.Unfinished is not { IsCutOff: true };

    private HostResult Idle(HostPlan plan, HostOutcome outcome) => new(plan.Host, outcome, plan.Changes) { RoundTrips = _channels[plan.Host].RoundTrips };

    // Each would overwrite what the other has put there.
    private static void ThrowIfOneMachine(IEnumerable<HostPlan> plans)
    {
        var twins = plans.Where(p => p.Facts.Machine.Length > 0).GroupBy(p => p.Facts.Machine).Where(g => g.Count() > 1)
            .Select(g => new HaClusterException("HostTwice", $"{string.Join(" and ", g.Select(p => ShownText.Of(p.Host)))} are one machine, {ShownText.Of(g.Key.Split(' ')[^1])}: each would overwrite what the other has there. Describe it once, or correct where ssh finds one of them.")).ToValueList();
        if (twins.Count > 0)
            throw new DeployException("HostTwice", twins);
    }

    private static void ThrowIfLocked(DeployPlan plan)
    {
        var locked = plan.Hosts.Where(h => h.Changes.Count > 0 && h.Unfinished is { IsCutOff: false })
            .Select(h => (HaClusterException)HostRun.LockedError(h.Host, h.Unfinished!.When, h.Unfinished.Who)).ToValueList();
        if (locked.Count > 0)
            throw new DeployException("DeployLocked", locked);
    }
}
