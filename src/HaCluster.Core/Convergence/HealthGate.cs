using System.Diagnostics;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Values;

namespace HaCluster.Convergence;

/// <summary>
/// Whether a change has harmed what worked before: looked at before the host may keep it. What was already wrong, and what is wrong elsewhere, is no reason
/// to take a change back; it may be the very thing that the deploy mends.
/// </summary>
/// <param name="cluster">What should be.</param>
/// <param name="plan">What is changed on the host.</param>
/// <param name="isLast">Whether no host that shares a virtual router with this one is changed after it: before that, two of them may well disagree.</param>
/// <param name="options">How long the host gets.</param>
/// <param name="channelTo">The connections to the other hosts.</param>
internal sealed class HealthGate(Cluster cluster, HostPlan plan, bool isLast, DeployOptions options, Func<ClusterHost, Task<IHostChannel>> channelTo)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // Before the host's own timer rings, the harm is known and the reason written.
    private readonly TimeSpan _limit = Least(options.HealthTimeout, options.ConfirmTimeout / 4);
    private readonly Stopwatch _clock = new();
    private ILookup<(string Kind, string Host, string Target), ClusterProblem>? _before;

    /// <summary>How long after the change a mistake in it may take to show; zero where nothing that watches others takes it up.</summary>
    public TimeSpan ShownWithin { get; } = Least(TimeUntilShown(cluster, plan), options.ConfirmTimeout / 2);

    private string Host => plan.Host;

    /// <summary>The gate of a host; <see langword="null"/> where its description says nothing that could be looked at, or nothing shall be.</summary>
    public static HealthGate? Of(Cluster cluster, HostPlan plan, bool isLast, DeployOptions options, Func<ClusterHost, Task<IHostChannel>> channelTo) =>
        // What a restore brings back need not be what the description says now.
        options.HealthTimeout > TimeSpan.Zero && plan.Undoes is null && plan.Changes.Count > 0 && FeatureList.On(cluster, plan.Host).OfType<IObserved>().Any()
            ? new(cluster, plan, isLast, options, channelTo)
            : null;

    /// <summary>Remembers what is wrong before the change.</summary>
    /// <exception cref="HostException">The host cannot be reached any more.</exception>
    public async Task LookBeforeAsync(IHostChannel channel) => _before = ByObject(await LookAsync(channel).ConfigureAwait(false));

    /// <summary>The change is made: from now on, if not from before, time counts.</summary>
    public void Changed() => _clock.Start();

    /// <summary>Waits until a mistake would show, and then for the host to be as well as before; gives what is wrong now, and was not.</summary>
    /// <param name="channel">A new connection to the host.</param>
    /// <exception cref="HostException">The host was lost again.</exception>
    public async Task<IReadOnlyList<ClusterProblem>> FindHarmAsync(IHostChannel channel)
    {
        if (ShownWithin > _clock.Elapsed)
            await Task.Delay(ShownWithin - _clock.Elapsed).ConfigureAwait(false);
        while (true)
        {
            var harm = ByObject(await LookAsync(channel).ConfigureAwait(false))
                .Where(g => g.Count() > (_before?[g.Key].Count() ?? 0) && !IsNewHere(g.Key)).SelectMany(g => g).ToList();
            if (harm.Count == 0 || _clock.Elapsed > ShownWithin + _limit)
                return harm;
            await Task.Delay(s_pause).ConfigureAwait(false);
        }
    }

    // A service that the host did not have has got no worse; whether all of its real servers are there is asked of the last host that has it.
    // Directors that are each other's real servers have to come one after the other.
    private bool IsNewHere((string Kind, string Host, string Target) key) =>
        !isLast && key.Kind == ClusterProblemKind.RealServerMissing && _before?[(ClusterProblemKind.ServiceMissing, key.Host, key.Target)].Any() == true;

    private static ILookup<(string Kind, string Host, string Target), ClusterProblem> ByObject(IEnumerable<ClusterProblem> problems) => problems.ToLookup(p => (p.Kind, p.Host, p.Target));

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan TimeUntilShown(Cluster cluster, HostPlan plan)
    {
        var taken = plan.Changes.Where(c => c.Action is ChangeAction.Start or ChangeAction.Reload or ChangeAction.Restart).Select(c => c.Resource).ToHashSet();
        return FeatureList.On(cluster, plan.Host)
            .Where(f => f.DaemonsOn(plan.Facts.Distribution).Any(d => taken.Contains(d.Id)))
            .OfType<IObserved>().Select(f => f.ShownWithin(cluster, plan.State.Host)).DefaultIfEmpty().Max();
    }

    /// <summary>What is wrong with the host, and with the virtual addresses that it shares with others.</summary>
    private async Task<IEnumerable<ClusterProblem>> LookAsync(IHostChannel channel)
    {
        var fellows = cluster.VrrpFellowsOf(Host).Select(cluster.FindHost).OfType<ClusterHost>();
        var seen = await Task.WhenAll(fellows.Select(f => SeeAsync(f, () => channelTo(f))).Prepend(SeeAsync(plan.State.Host, () => Task.FromResult(channel)))).ConfigureAwait(false);
        return ClusterObserver.Judge(cluster, seen).Problems.Where(p => p.Host == Host || (p.Host.Length == 0 && isLast));
    }

    /// <summary>What is seen of a host; only the loss of the host in question is an error.</summary>
    private async Task<LiveHost> SeeAsync(ClusterHost host, Func<Task<IHostChannel>> open)
    {
        try
        {
            return await ClusterObserver.ObserveHostAsync(cluster, host, await open().ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (HaClusterException e) when (e is not HostException || host.Name != Host)
        {
            return ClusterObserver.Unseen(cluster, host, e);
        }
    }
}
