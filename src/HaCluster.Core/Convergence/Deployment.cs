using System.Collections.Concurrent;
using System.Net;
using HaCluster.DesiredState;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// Brings hosts to their desired state: facts (one round trip) → plan → apply (one round trip) → confirm over a new connection (one round trip) or roll back.
/// Where several hosts change, those with packages to install or files to check do that first, all at once (one more round trip), and none is switched before all of them have.
/// Around a change the host is looked at (one round trip before, one over the new connection): what harms it is taken back.
/// It owns one channel per host; dispose of it to close them.
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
    public Task<DeployPlan> PlanAsync(IEnumerable<HostState> states, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default) =>
        PlanAllAsync(states, _ => { }, progress, cancellation);

    /// <summary>Reads the same, and says in what each host differs from its state, and whether it or the definition was changed since the last deploy. Changes nothing.</summary>
    /// <inheritdoc cref="PlanAsync(IEnumerable{HostState}, IProgress{DeployEvent}?, CancellationToken)"/>
    public async Task<ClusterDrift> CompareAsync(IEnumerable<HostState> states, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default) =>
        ClusterDrift.Of(await PlanAllAsync(states, query => query.AskTransactions(), progress, cancellation).ConfigureAwait(false), _cluster.Name);

    private async Task<DeployPlan> PlanAllAsync(IEnumerable<HostState> states, Action<FactsQuery> askAlso, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(states);
        var wanted = states.ToList();
        if (wanted.GroupBy(s => s.Host.Name).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
            throw new ArgumentException($"{twice} is given twice.", nameof(states));
        // What no host could have is found before any host is asked.
        var queries = await CollectAsync(wanted, s => Task.FromResult((State: s, Query: Planner.Ask(s)))).ConfigureAwait(false);
        queries.ForEach(q => askAlso(q.Query));
        var plans = await CollectAsync(queries, q => PlanHostAsync(q.State, q.Query, progress, cancellation)).ConfigureAwait(false);
        ThrowIfOneMachine(plans);
        var byHost = plans.ToDictionary(p => p.Host);
        var order = RollingOrder.Sort(_cluster, byHost.Keys, host => HoldsVip(byHost[host]), host => byHost[host].OnlyLoses);
        return new DeployPlan(order.Select(host => byHost[host]).ToValueList());
    }

    /// <summary>
    /// Prepares all hosts at once, applies the plan in waves, in rolling order (see <see cref="DeployOptions.BatchSize"/>), and stops after the first wave in which a host fails.
    /// Failure of a host is told by the result, not by an exception.
    /// </summary>
    /// <param name="plan">What <see cref="PlanAsync"/> of this object gave.</param>
    /// <param name="progress">Hears of each host's progress and result.</param>
    /// <param name="cancellation">Stops before the next wave; the hosts at work are finished or rolled back, never left half-way.</param>
    /// <exception cref="DeployException">Another deploy (<c>DeployLocked</c>) or a drill (<c>DrillAtWork</c>) is at work on one of the hosts; nothing was changed on any.</exception>
    public async Task<DeployResult> ApplyAsync(DeployPlan plan, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ThrowIfTaken(plan);
        var run = plan.IsEmpty ? null : await RunRecord.BeginAsync(_cluster).ConfigureAwait(false);
        // A single piece is no cluster's, as in the manifest: whoever has the host may take it back.
        if (plan.Hosts.All(h => h.State.IsPartial && h.Undoes is null && !h.State.Resources.Any(r => r is SwitchResource or ReleaseResource)))
            run = run is null ? null : run with { Cluster = "" };
        var runs = plan.Hosts.Where(h => !h.IsEmpty).ToDictionary(h => h.Host, h => Run(h, run!, progress, IsLast(plan, h)));
        var waves = RollingOrder.WavesOf(_cluster, plan.Hosts, _options).ToList();
        var results = await PrepareAsync(plan, runs, waves.Count).ConfigureAwait(false);
        foreach (var wave in waves)
        {
            var stopped = cancellation.IsCancellationRequested || results.Values.Any(r => !r.Succeeded);
            foreach (var result in await Task.WhenAll(wave.Select(h => ApplyHostAsync(h, runs.GetValueOrDefault(h.Host), results.GetValueOrDefault(h.Host), stopped, progress))).ConfigureAwait(false))
                results[result.Host] = result;
        }
        if (_options.RollbackAll && run is not null && results.Values.Any(r => r.ErrorId.Length > 0) && plan.Hosts.All(h => h.Undoes is null))
            await RollBackAsync(plan, run, results, progress).ConfigureAwait(false);
        return new DeployResult(plan.Hosts.Select(h => results[h.Host]).ToValueList());
    }

    /// <summary>
    /// Reads what hosts remember, and computes how they go back to before one run: that run is taken back, on the hosts that it changed, and nothing else.
    /// Changes nothing; <see cref="ApplyAsync"/> carries the plan out, through the same gates as a deploy.
    /// </summary>
    /// <param name="run">The run's id; <see langword="null"/> for the last deploy of this cluster of which something stands on one of the hosts.</param>
    /// <param name="hosts">The hosts, of the cluster; <see langword="null"/> for all of it.</param>
    /// <param name="progress">Hears of each host's progress.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DeployException">
    /// One or more hosts cannot be reached or read, another deploy is at work there (<c>DeployLocked</c>), or they have a later change of their own,
    /// which has to be taken back before (<c>LaterChange</c>); all are named.
    /// </exception>
    /// <exception cref="HaClusterException">
    /// There is no deploy to take back (<c>NothingToRestore</c>); no host knows the run (<c>RunUnknown</c>), it was taken back already (<c>RunRestored</c>),
    /// the hosts have taken it back by themselves (<c>RunUndone</c>), or it is a restore itself (<c>RunIsRestore</c>).
    /// </exception>
    public async Task<RestorePlan> PlanRestoreAsync(
        string? run = null, IReadOnlyList<ClusterHost>? hosts = null, IProgress<DeployEvent>? progress = null, CancellationToken cancellation = default)
    {
        var histories = await CollectAsync(hosts ?? _cluster.Hosts, async h => (Host: h, History: await ReadHistoryAsync(h, progress, cancellation).ConfigureAwait(false))).ConfigureAwait(false);
        var target = RestoreTarget.Choose(HostHistory.Merge(histories.Select(h => h.History)), run, _cluster.Name);
        var parts = histories.Select(h => (h.Host, Part: h.History.Of(target.Id))).Where(h => h.Part?.State is TransactionState.Confirmed or TransactionState.Unconfirmed);
        var plans = await CollectAsync(parts, p => PlanBackAsync(p.Host, p.Part!, progress, cancellation), "RestoreRefused").ConfigureAwait(false);
        var byHost = plans.ToDictionary(p => p.Host);
        var lastFirst = target.Hosts.Select(h => h.Host).Where(byHost.ContainsKey).Reverse().ToList();
        var order = RollingOrder.SortBack(_cluster, lastFirst, host => HoldsVip(byHost[host]), host => byHost[host].OnlyGains);
        return new RestorePlan(target, new DeployPlan(order.Select(host => byHost[host]).ToValueList()));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_channels.Values.Select(c => c.DisposeAsync().AsTask())).ConfigureAwait(false);
        _channels.Clear();
    }

    /// <summary>
    /// All that may fail before anything is switched is done on all hosts, as many at once as may be changed at once. One host alone is prepared and switched
    /// in one go, for nothing waits for it; and so is each where only one may be at work.
    /// </summary>
    /// <returns>The results of the hosts on which it failed.</returns>
    private async Task<Dictionary<string, HostResult>> PrepareAsync(DeployPlan plan, Dictionary<string, HostRun> runs, int waves)
    {
        if (runs.Count < 2 || _options.ThrottleLimit == 1)
            return [];
        using var free = new SemaphoreSlim(_options.ThrottleLimit);
        var results = await Task.WhenAll(plan.Hosts.Where(h => !h.IsEmpty).Select(PrepareHostAsync)).ConfigureAwait(false);
        return results.OfType<HostResult>().ToDictionary(r => r.Host);

        async Task<HostResult?> PrepareHostAsync(HostPlan host)
        {
            await free.WaitAsync().ConfigureAwait(false);
            try
            {
                return await runs[host.Host].PrepareAsync(host, _options.LongestForOneHost * waves).ConfigureAwait(false);
            }
            finally
            {
                free.Release();
            }
        }
    }

    private async Task<HostResult> ApplyHostAsync(HostPlan host, HostRun? run, HostResult? failed, bool stopped, IProgress<DeployEvent>? progress)
    {
        if (stopped && failed is null && run is not null)
            await run.ReleaseAsync().ConfigureAwait(false);
        var result = failed
            ?? (run is null ? Idle(host, HostOutcome.Unchanged)
            : stopped ? Idle(host, HostOutcome.NotReached)
            : await run.ApplyAsync(host).ConfigureAwait(false));
        progress?.Report(new(host.Host, DeployPhase.Done, result.ToSentence()) { Result = result });
        return result;
    }

    /// <summary>A host has failed: the others go back to before this run.</summary>
    private async Task RollBackAsync(DeployPlan plan, RunRecord run, Dictionary<string, HostResult> results, IProgress<DeployEvent>? progress)
    {
        var changed = plan.Hosts.Where(h => results[h.Host] is { Outcome: HostOutcome.Applied } r && r.Run == run.Id).Select(h => h.State.Host).ToList();
        if (changed.Count == 0)
            return;
        try
        {
            var back = await PlanRestoreAsync(run.Id, changed, progress).ConfigureAwait(false);
            foreach (var result in (await ApplyAsync(back.Plan, progress).ConfigureAwait(false)).Hosts)
                results[result.Host] = result;
        }
        catch (HaClusterException e)
        {
            var failed = results.Values.First(r => r.ErrorId.Length > 0);
            results[failed.Host] = failed with { Output = $"{failed.Output}\n{string.Join(", ", changed.Select(h => h.Name))} could not be taken back: {e.Message}" };
        }
    }

    private async Task<HostPlan> PlanHostAsync(HostState state, FactsQuery query, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        progress?.Report(new(state.Host.Name, DeployPhase.Reading, "reading what it has"));
        query.AskMachine();
        var plan = Planner.Plan(state, await ReadAsync(state.Host, query, cancellation).ConfigureAwait(false), _cluster.Name, _options.TakeOver);
        return Planned(plan, progress);
    }

    /// <summary>How a host goes back to before a transaction.</summary>
    private async Task<HostPlan> PlanBackAsync(ClusterHost host, PastTransaction transaction, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        // The daemons' checkers, and the units that must be up: as far as the definition knows them, which may be another by now.
        var known = ClusterState.ForHost(cluster, host.Name, revealSecrets: false);
        var facts = await ReadAsync(host, ReversePlanner.Ask(known, transaction), cancellation).ConfigureAwait(false);
        if (facts.Unfinished is { IsCutOff: false } other)
            throw HostRun.LockedError(host.Name, other);
        return Planned(ReversePlanner.Plan(known, facts, transaction), progress);
    }

    private async Task<HostHistory> ReadHistoryAsync(ClusterHost host, IProgress<DeployEvent>? progress, CancellationToken cancellation)
    {
        progress?.Report(new(host.Name, DeployPhase.Reading, "reading what it remembers"));
        var channel = await OpenAsync(host, cancellation).ConfigureAwait(false);
        return await HostHistory.ReadAsync(channel, _options.FactsTimeout, cancellation).ConfigureAwait(false);
    }

    private async Task<HostFacts> ReadAsync(ClusterHost host, FactsQuery query, CancellationToken cancellation)
    {
        var channel = await OpenAsync(host, cancellation).ConfigureAwait(false);
        if (VipsOf(host.Name).Any())
            query.AskAddresses();
        var answer = await channel.RunAsync(FactsScript.Write(query), _options.FactsTimeout, cancellation).ConfigureAwait(false);
        return FactsReader.Read(host.Name, query, answer);
    }

    private async Task<IHostChannel> OpenAsync(ClusterHost host, CancellationToken cancellation)
    {
        if (!_channels.TryGetValue(host.Name, out var channel))
        {
            channel = await connector.OpenAsync(host, _cluster.Ssh, cancellation).ConfigureAwait(false);
            _channels[host.Name] = channel;
        }
        return channel;
    }

    private static HostPlan Planned(HostPlan plan, IProgress<DeployEvent>? progress)
    {
        progress?.Report(new(plan.Host, DeployPhase.Planned, CountText.Of(plan.Changes.Count, "change")));
        return plan;
    }

    /// <summary>Whether no host that shares a virtual router with this one is changed after it.</summary>
    private bool IsLast(DeployPlan plan, HostPlan host)
    {
        var fellows = _cluster.VrrpFellowsOf(host.Host).ToHashSet();
        return !plan.Hosts.SkipWhile(h => h != host).Skip(1).Any(h => !h.IsEmpty && fellows.Contains(h.Host));
    }

    private HostRun Run(HostPlan plan, RunRecord run, IProgress<DeployEvent>? progress, bool isLast) => new(
        plan.State.Host, _channels[plan.Host], connector, _cluster.Ssh, _options, run, progress,
        () => plan.Undoes is { } undone
            ? PlanBackAsync(plan.State.Host, undone, progress, CancellationToken.None)
            : PlanHostAsync(plan.State, Planner.Ask(plan.State), progress, CancellationToken.None),
        current => HealthGate.Of(_cluster, current, isLast, _options, host => OpenAsync(host, CancellationToken.None)));

    private static Task<List<TResult>> CollectAsync<T, TResult>(IEnumerable<T> items, Func<T, Task<TResult>> work, string otherwise = "PlanFailed") =>
        OnEach.CollectAsync(items, work, failures => failures.All(f => f is HostException) ? "HostsUnreachable" : otherwise);

    private IEnumerable<IPAddress> VipsOf(string host) =>
        _cluster.VrrpInstancesOf(host).SelectMany(v => v.VirtualIPAddresses).Select(a => a.Address);

    private bool HoldsVip(HostPlan plan) => VipsOf(plan.Host).Any(plan.Facts.Addresses.Contains);

    private HostResult Idle(HostPlan plan, HostOutcome outcome) => new(plan.Host, outcome, plan.Changes) { RoundTrips = _channels[plan.Host].RoundTrips };

    // Each would overwrite what the other has put there.
    private static void ThrowIfOneMachine(IEnumerable<HostPlan> plans)
    {
        var twins = plans.Where(p => p.Facts.Machine.Length > 0).GroupBy(p => p.Facts.Machine).Where(g => g.Count() > 1)
            .Select(g => new HaClusterException("HostTwice", $"{string.Join(" and ", g.Select(p => ShownText.Of(p.Host)))} are one machine, {ShownText.Of(g.Key.Split(' ')[^1])}: each would overwrite what the other has there. Describe it once, or correct where ssh finds one of them.")).ToValueList();
        if (twins.Count > 0)
            throw new DeployException("HostTwice", twins);
    }

    private static void ThrowIfTaken(DeployPlan plan)
    {
        if (plan.IsEmpty)
            return;
        var locked = plan.Hosts.Where(h => h.Unfinished is { IsCutOff: false })
            .Select(h => (HaClusterException)HostRun.LockedError(h.Host, h.Unfinished!)).ToValueList();
        if (locked.Count > 0)
            throw new DeployException("DeployLocked", locked);
        // A drill means the whole cluster: a change on any of its hosts would spoil it, or break what is left of the cluster.
        var drilled = plan.Hosts.Where(h => h.Facts.Drill is not null).Select(h => (HaClusterException)HostRun.DrilledError(h.Host, h.Facts.Drill!)).ToValueList();
        if (drilled.Count > 0)
            throw new DeployException("DrillAtWork", drilled);
    }
}
