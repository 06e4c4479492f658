using HaCluster.Features.Director;
using HaCluster.Features.Web;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Observation;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>One fault, from the check that the cluster can take it to the verdict.</summary>
internal sealed class DrillRun(
    DrillSubject subject, FailoverFault kind, FailoverOptions options, DrillChannels channels,
    IHostConnector connector, IProgress<DrillProgress>? progress)
{
    private static readonly TimeSpan ScriptTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(0.5);

    private readonly string _id = Guid.NewGuid().ToString("N")[..12];
    private readonly List<DrillEvent> _events = [];
    private Fault? _fault;
    private ArmedFault? _armed;

    /// <summary>Runs the drill. Whatever happens, what was broken is restored before this ends.</summary>
    public async Task<FailoverResult> RunAsync(CancellationToken cancellation)
    {
        Report("checks redundancy", 0);
        var before = await LookUntilAsync(r => r.IsSettled, options.SettleTimeout, cancellation).ConfigureAwait(false);
        _fault = before.Choose(kind);
        try
        {
            await using var tunnel = subject.ProbeFrom is { } from ? await connector.OpenTunnelAsync(from, subject.Cluster.Ssh, cancellation).ConfigureAwait(false) : null;
            await using var probe = new HttpProbe(subject.Url, options.Probe, tunnel is null ? null : new Uri($"socks5://{tunnel.EndPoint}"));
            await WaitForAnswerAsync(probe, cancellation).ConfigureAwait(false);
            await AcquireAsync(cancellation).ConfigureAwait(false);
            var taker = await BreakAndRestoreAsync(probe, before.VipHolder!, cancellation).ConfigureAwait(false);
            var after = await RecoverAsync(probe.Clock, before, cancellation).ConfigureAwait(false);
            await Task.Delay(options.WarmUp, cancellation).ConfigureAwait(false);
            await probe.StopAsync().ConfigureAwait(false);
            if (tunnel is { IsOpen: false })
                throw new HaClusterException("ProbeLost", $"The connection to {subject.ProbeFrom!.Name}, from which the VIP was probed, was lost in the drill; its figures would mean nothing. The fault is undone.");
            return Result(probe, new VipTakeover(before.VipHolder!, taker, after.VipHolder, MovedAfter()), after.ProblemsAfter(_fault, before));
        }
        finally
        {
            await ReleaseAsync().ConfigureAwait(false);
        }
    }

    private TimeSpan Duration => options.FaultDuration ?? _fault!.Bound.Limit + TimeSpan.FromSeconds(5);

    private TimeSpan RecoveryTimeout => options.RecoveryTimeout + (subject.Instance.PreemptDelay ?? TimeSpan.Zero);

    private string Vip => subject.Service.Address.Address.ToString();

    /// <summary>Takes all hosts of the drill. One that does not answer and whose part is needed has been refused by the check before, or will be by the fault.</summary>
    private async Task AcquireAsync(CancellationToken cancellation)
    {
        var lease = options.WarmUp + Duration + RecoveryTimeout + TimeSpan.FromMinutes(2);
        var script = DrillScripts.Acquire(_id, lease, $"{Environment.UserName} on {Environment.MachineName}");
        var taken = await Task.WhenAll(subject.Involved.Select(async host =>
        {
            try
            {
                var result = await channels.RunAsync(host, script, ScriptTimeout, cancellation).ConfigureAwait(false);
                return result.ExitCode switch
                {
                    0 => null,
                    DrillScripts.Busy => $"{host.Name} is taken by {result.OutputText.Trim()}.",
                    _ => $"{host.Name} cannot be prepared for a drill: {result.ErrorText.Trim()}.",
                };
            }
            catch (HostException)
            {
                return null;
            }
        })).ConfigureAwait(false);
        if (taken.OfType<string>().ToList() is { Count: > 0 } problems)
            throw new DrillRefusedException(subject.Cluster.Name, problems);
    }

    private async Task<Redundancy> LookAsync(CancellationToken cancellation) =>
        new(subject, await Task.WhenAll(subject.Directors.Select(d => LookAsync(d, cancellation))).ConfigureAwait(false));

    private async Task<DirectorView> LookAsync(ClusterHost director, CancellationToken cancellation)
    {
        try
        {
            var live = await channels.UseAsync(director, c => ClusterObserver.ObserveHostAsync(subject.Cluster, director, c, cancellation), cancellation).ConfigureAwait(false);
            return DirectorView.Of(live, subject);
        }
        catch (HaClusterException e)
        {
            return DirectorView.Unknown(director.Name, e);
        }
    }

    private async Task WaitForAnswerAsync(HttpProbe probe, CancellationToken cancellation)
    {
        var clock = new DrillClock();
        while (await probe.TryAsync().ConfigureAwait(false) is { Answered: false } failed)
        {
            if (clock.Now >= options.SettleTimeout)
                throw new DrillRefusedException(subject.Cluster.Name, [$"{subject.Url} does not answer ({failed.Error})."]);
            await Task.Delay(LookInterval, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WarmUpAsync(HttpProbe probe, CancellationToken cancellation)
    {
        Report("warms up the probe", 10);
        probe.Start();
        Note(probe.Clock.Now, DrillEventKind.UndoArmed, _fault!.Target.Name, $"the undo is armed: in {_armed!.UndoAfter.TotalSeconds:0} s at the latest");
        await Task.Delay(options.WarmUp, cancellation).ConfigureAwait(false);
        if (probe.Log.FirstOrDefault(r => !r.Answered) is { } lost)
            throw new DrillRefusedException(subject.Cluster.Name, [$"{subject.Url} loses requests before anything is broken ({lost.Error})."]);
    }

    /// <summary>The fault, all of it. Returns the director that holds the VIP at its end, if one was seen with it.</summary>
    private async Task<string?> BreakAndRestoreAsync(HttpProbe probe, string holder, CancellationToken cancellation)
    {
        _armed = new ArmedFault(channels, _id, _fault!, options.WarmUp + options.ArmingMargin, Duration);
        var watch = Task.FromResult<string?>(null);
        try
        {
            Report("gets its undo armed", 5);
            await _armed.ArmAsync(cancellation).ConfigureAwait(false);
            await WarmUpAsync(probe, cancellation).ConfigureAwait(false);
            watch = _fault is RealServerCrash crash ? WatchRemovalAsync(crash, holder, probe.Clock, cancellation) : WatchTakeoverAsync(probe.Clock, cancellation);
            await _armed.InjectAsync(probe.Clock, cancellation).ConfigureAwait(false);
            await WaitAsync(cancellation).ConfigureAwait(false);
            if (_fault!.IsolatesHost)
                await _armed.WaitForTimerAsync(cancellation).ConfigureAwait(false);
            await watch.ConfigureAwait(false);
        }
        finally
        {
            Report("is restored", 60);
            await _armed.RestoreAsync(probe.Clock).ConfigureAwait(false);
            await ((Task)watch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (_armed.InjectedAt is not { } injectedAt)
            throw new HaClusterException("DrillFaultFailed", $"{_fault.Target.Name}: the fault did not go in.");
        Note(injectedAt, DrillEventKind.FaultInjected, _fault.Target.Name, _fault.Description);
        Note(_armed.RestoredAt, DrillEventKind.Restored, _fault.Target.Name, $"undone by {_armed.RestoredBy}");
        return await watch.ConfigureAwait(false);
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        const int steps = 20;
        for (var i = 0; i < steps; i++)
        {
            Report(_fault!.Description, 15 + (45 * i / steps));
            await Task.Delay(Duration / steps, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for another director to get the VIP.</summary>
    private async Task<string?> WatchTakeoverAsync(DrillClock clock, CancellationToken cancellation)
    {
        var others = subject.Directors.Where(d => d != _fault!.Target);
        var seen = await Task.WhenAll(others.Select(d => WatchVipAsync(d, Duration, clock, cancellation))).ConfigureAwait(false);
        return seen.OfType<string>().FirstOrDefault();
    }

    private async Task<string?> WatchVipAsync(ClusterHost director, TimeSpan time, DrillClock clock, CancellationToken cancellation)
    {
        if (!await WatchAsync(director, DrillScripts.WaitForVip(subject.Instance.Interface, Vip, time), time, cancellation).ConfigureAwait(false))
            return null;
        Note(clock.Now, DrillEventKind.VipMoved, director.Name, $"has the VIP {Vip}");
        return director.Name;
    }

    private async Task<string?> WatchRemovalAsync(RealServerCrash crash, string holder, DrillClock clock, CancellationToken cancellation)
    {
        var script = DrillScripts.WaitForRemoval(subject.Service.Address.ToString(), crash.EndPoint.ToString(), Duration);
        if (await WatchAsync(subject.Cluster.FindHost(holder)!, script, Duration, cancellation).ConfigureAwait(false))
            Note(clock.Now, DrillEventKind.RealServerRemoved, holder, $"sends {crash.Target.Name} no more");
        return holder;
    }

    private async Task<bool> WatchAsync(ClusterHost host, string script, TimeSpan time, CancellationToken cancellation)
    {
        try
        {
            var result = await channels.RunAsync(host, script, time + ScriptTimeout, cancellation).ConfigureAwait(false);
            return result.ExitCode == 0;
        }
        catch (HostException)
        {
            return false;
        }
    }

    /// <summary>Waits until the cluster is redundant again, with the VIP where it belongs; returns how it looks at the end of the wait.</summary>
    private async Task<Redundancy> RecoverAsync(DrillClock clock, Redundancy before, CancellationToken cancellation)
    {
        Report("waits until the cluster is healthy", 70);
        var deadline = clock.Now + RecoveryTimeout;
        if (before.IsSettled && before.Preferred == _fault!.Target.Name)
            await WatchVipAsync(_fault.Target, RecoveryTimeout, clock, cancellation).ConfigureAwait(false);
        var after = await LookUntilAsync(r => r.ProblemsAfter(_fault!, before).Count == 0, deadline - clock.Now, cancellation).ConfigureAwait(false);
        if (after.ProblemsAfter(_fault!, before).Count == 0)
            Note(clock.Now, DrillEventKind.HealthyAgain, "", "redundant again");
        return after;
    }

    /// <summary>Looks until it likes what it sees or the time is over.</summary>
    private async Task<Redundancy> LookUntilAsync(Func<Redundancy, bool> likes, TimeSpan time, CancellationToken cancellation)
    {
        var clock = new DrillClock();
        while (true)
        {
            var seen = await LookAsync(cancellation).ConfigureAwait(false);
            if (likes(seen) || clock.Now >= time)
                return seen;
            await Task.Delay(LookInterval, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the hosts back, and leaves a host that may still be broken as it is, with all that is needed to restore it.</summary>
    private async Task ReleaseAsync()
    {
        var hosts = subject.Involved.Where(h => _armed is not { IsPending: true } || h != _fault!.Target);
        await Task.WhenAll(hosts.Select(async host =>
        {
            try
            {
                await channels.RunAsync(host, DrillScripts.Release(_id), ScriptTimeout, CancellationToken.None).ConfigureAwait(false);
            }
            catch (HostException)
            {
                // It cannot be reached; its lease runs out.
            }
        })).ConfigureAwait(false);
    }

    private FailoverResult Result(HttpProbe probe, VipTakeover takeover, IReadOnlyList<string> problems)
    {
        var log = probe.Log;
        var phases = Measurement.Phases(log, _armed!.InjectedAt!.Value, _armed.RestoredAt);
        NoteLosses(log);
        var result = new FailoverResult
        {
            Cluster = subject.Cluster.Name,
            Service = subject.Service.Name,
            Url = subject.Url,
            Fault = kind,
            Target = _fault!.Target.Name,
            StartedAt = probe.Clock.StartedAt,
            Probe = options.Probe,
            Phases = phases,
            TookOver = takeover,
            Expected = _fault.Bound,
            MaxOutage = options.MaxOutage,
            Failures = [],
            Timeline = _events.OrderBy(e => e.At).ToValueList(),
            Requests = log.ToValueList(),
            Resolution = Measurement.Resolution(log),
        };
        Report(result.Outage > TimeSpan.Zero ? $"outage {result.Outage.TotalSeconds:0.00} s" : "no outage", 100);
        return result with { Failures = Verdict.Of(result, problems).ToValueList() };
    }

    private void NoteLosses(IReadOnlyList<ProbeRequest> log)
    {
        var lost = log.Where(r => !r.Answered && Measurement.PhaseOf(r, _armed!.InjectedAt!.Value, _armed.RestoredAt) == DrillPhase.During).ToList();
        if (lost.Count == 0)
            return;
        Note(lost[0].SentAt, DrillEventKind.FirstLost, "", $"first request lost ({lost[0].Error})");
        if (Measurement.FirstAnsweredAfter(log, lost[^1]) is { } good)
            Note(good.SentAt, DrillEventKind.GoodAgain, "", "all requests answered again");
    }

    /// <summary>Time from the fault to the first VIP seen elsewhere before it was undone.</summary>
    private TimeSpan? MovedAfter() => _events
        .Where(e => e.Kind == DrillEventKind.VipMoved && e.Host != _fault!.Target.Name)
        .Select(e => (TimeSpan?)(e.At - _armed!.InjectedAt!.Value)).FirstOrDefault();

    private void Note(TimeSpan at, DrillEventKind eventKind, string host, string text)
    {
        lock (_events)
            _events.Add(new DrillEvent(at, eventKind, host, text));
    }

    private void Report(string step, int percent) => progress?.Report(new DrillProgress(kind, _fault?.Target.Name ?? "", step, percent));
}
