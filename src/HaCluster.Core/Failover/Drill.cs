using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>The course of one drill: take the hosts, break, watch, restore, wait until all is well, judge.</summary>
internal sealed class Drill(DrillPlan plan, DrillMeans means, DrillChannels channels)
{
    private readonly DrillSubject _subject = plan.Subject;
    private readonly FailoverOptions _options = plan.Options;
    private readonly Fault _fault = plan.Fault;
    private ArmedFault? _armed;

    /// <summary>Goes as far as it goes without a change on any host, and says what would follow.</summary>
    /// <exception cref="DrillRefusedException">The service does not answer: nothing could be measured.</exception>
    public async Task<FailoverPlan> RehearseAsync(CancellationToken cancellation)
    {
        await using var tunnel = await OpenTunnelAsync(cancellation).ConfigureAwait(false);
        await using var probe = NewProbe(tunnel);
        await WaitForAnswerAsync(probe, cancellation).ConfigureAwait(false);
        return new FailoverPlan(plan.Kind.Name, _fault.Target.Name, _fault.Description, _subject.Service.Name, plan.Duration, NewArmedFault().UndoAfter, _fault.Bound);
    }

    /// <summary>Runs the drill. Whatever happens, what was broken is restored before this ends.</summary>
    public async Task<FailoverResult> RunAsync(CancellationToken cancellation)
    {
        await using var tunnel = await OpenTunnelAsync(cancellation).ConfigureAwait(false);
        await using var probe = NewProbe(tunnel);
        await WaitForAnswerAsync(probe, cancellation).ConfigureAwait(false);

        var armed = NewArmedFault();
        _armed = armed;
        await using var lease = await DrillLease.TakeAsync(plan.Id, _subject, channels, armed.UndoAfter, cancellation).ConfigureAwait(false);
        var (course, seen) = await BreakAndRestoreAsync(armed, probe, lease, cancellation).ConfigureAwait(false);
        await lease.ProlongAsync(plan.RecoveryTimeout + _options.WarmUp, cancellation).ConfigureAwait(false);
        var recovery = await RecoverAsync(probe.Clock, cancellation).ConfigureAwait(false);
        await Task.Delay(_options.WarmUp, means.Time, cancellation).ConfigureAwait(false);
        await probe.StopAsync().ConfigureAwait(false);
        if (tunnel is { IsOpen: false })
            throw new HaClusterException("ProbeLost", $"The connection to {_subject.ProbeFrom?.Name}, from which the VIP was probed, was lost in the drill; its figures would mean nothing. The fault is undone.");

        var armedEvent = new DrillEvent(TimeSpan.Zero, DrillEventKind.UndoArmed, _fault.Target.Name, $"the undo is armed: in {armed.UndoAfter.TotalSeconds:0} s at the latest");
        var result = DrillResult.Of(plan, probe, armedEvent, course, seen, recovery);
        Report(result.Outage > TimeSpan.Zero ? $"outage {result.Outage.TotalSeconds:0.00} s" : "no outage", 100);
        return result;
    }

    private async Task<ISocksTunnel?> OpenTunnelAsync(CancellationToken cancellation) =>
        _subject.ProbeFrom is { } from ? await means.Connector.OpenTunnelAsync(from, _subject.Cluster.Ssh, cancellation).ConfigureAwait(false) : null;

    private HttpProbe NewProbe(ISocksTunnel? tunnel)
    {
        var proxy = tunnel is null ? null : new Uri($"socks5://{tunnel.EndPoint}");
        return new HttpProbe(_subject.Url, _options.Probe, () => means.NewHandler(_options.Probe, proxy), means.Time);
    }

    private ArmedFault NewArmedFault() => new(channels, means.Time, plan, _options.WarmUp + _options.ArmingMargin);

    private async Task WaitForAnswerAsync(HttpProbe probe, CancellationToken cancellation)
    {
        var clock = new DrillClock(means.Time);
        while (await probe.TryAsync().ConfigureAwait(false) is { Answered: false } failed)
        {
            if (clock.Now >= _options.SettleTimeout)
                throw new DrillRefusedException(_subject.Cluster.Name, [$"{_subject.Url} does not answer ({failed.Error})."]);
            await Task.Delay(DrillScout.Interval, means.Time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WarmUpAsync(HttpProbe probe, CancellationToken cancellation)
    {
        Report("warms up the probe", 10);
        probe.Start();
        await Task.Delay(_options.WarmUp, means.Time, cancellation).ConfigureAwait(false);
        if (probe.Log.FirstOrDefault(r => !r.Answered) is { } lost)
            throw new DrillRefusedException(_subject.Cluster.Name, [$"{_subject.Url} loses requests before anything is broken ({lost.Error})."]);
    }

    /// <summary>The fault, all of it, and which of its signs were seen.</summary>
    private async Task<(FaultCourse Course, IReadOnlyList<DrillEvent> Seen)> BreakAndRestoreAsync(
        ArmedFault armed, HttpProbe probe, DrillLease lease, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = Task.FromResult<IReadOnlyList<DrillEvent>>([]);
        try
        {
            Report("gets its undo armed", 5);
            await armed.ArmAsync(cancellation).ConfigureAwait(false);
            await WarmUpAsync(probe, cancellation).ConfigureAwait(false);
            watch = new SignWatcher(channels, probe.Clock).WatchAsync(plan.Watch.Signs, plan.Duration, stop.Token);
            await armed.InjectAsync(probe.Clock, cancellation).ConfigureAwait(false);
            await WaitAsync(cancellation).ConfigureAwait(false);
            if (_fault.IsolatesHost)
                await armed.WaitForTimerAsync(cancellation).ConfigureAwait(false);
            await watch.ConfigureAwait(false);
        }
        finally
        {
            Report("is restored", 60);
            // Those who watch end here and now; they do nothing long.
            stop.Cancel();
            await RestoreAsync(armed, probe.Clock, lease).ConfigureAwait(false);
            await ((Task)watch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        var course = armed.Course ?? throw new HaClusterException("DrillFaultFailed", $"{_fault.Target.Name}: the fault did not go in.");
        return (course, await watch.ConfigureAwait(false));
    }

    private async Task RestoreAsync(ArmedFault armed, DrillClock clock, DrillLease lease)
    {
        try
        {
            await armed.RestoreAsync(clock).ConfigureAwait(false);
        }
        finally
        {
            if (armed.IsPending)
                lease.Leave(_fault.Target);
        }
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        const int steps = 20;
        for (var i = 0; i < steps; i++)
        {
            Report(_fault.Description, 15 + (45 * i / steps));
            await Task.Delay(plan.Duration / steps, means.Time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the cluster is redundant again, with the VIP where it belongs.</summary>
    private async Task<Recovery> RecoverAsync(DrillClock clock, CancellationToken cancellation)
    {
        Report("waits until the cluster is healthy", 70);
        var (deadline, events) = (clock.Now + plan.RecoveryTimeout, new List<DrillEvent>());
        if (_fault.Return(plan.Before) is { } back)
            events.AddRange(await new SignWatcher(channels, clock).WatchAsync([back], plan.RecoveryTimeout, cancellation).ConfigureAwait(false));
        var after = await new DrillScout(_subject, channels, means.Time)
            .LookUntilAsync(s => ProblemsOf(s).Count == 0, deadline - clock.Now, cancellation).ConfigureAwait(false);
        var problems = ProblemsOf(after);
        if (problems.Count == 0)
            events.Add(new DrillEvent(clock.Now, DrillEventKind.HealthyAgain, "", "redundant again"));
        return new Recovery(Redundancy.Of(after).VipHolder, problems, events);
    }

    private IReadOnlyList<string> ProblemsOf(DrillScene after) =>
        [.. Redundancy.Of(after).ProblemsAfter(_fault.Target.Name, Redundancy.Of(plan.Before)), .. _fault.NotBack(after)];

    private void Report(string step, int percent) => means.Progress?.Report(new DrillProgress(plan.Kind.Name, _fault.Target.Name, step, percent) { UndoneWithin = _armed?.UndoneWithin });
}
