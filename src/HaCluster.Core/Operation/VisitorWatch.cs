using HaCluster.Failover;
using HaCluster.Features;
using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Operation;

/// <summary>A probe of the VIP beside an operation: what visitors notice of it.</summary>
internal sealed class VisitorWatch : IAsyncDisposable
{
    private readonly ISocksTunnel? _tunnel;
    private readonly HttpProbe? _probe;
    private readonly UpdateOptions _options;
    private bool _isStopped;

    private VisitorWatch(UpdateOptions options, ISocksTunnel? tunnel, HttpProbe? probe) => (_options, _tunnel, _probe) = (options, tunnel, probe);

    /// <summary>The time on the probe's clock.</summary>
    public TimeSpan Now => _probe?.Clock.Now ?? TimeSpan.Zero;

    /// <summary>Begins to probe.</summary>
    /// <exception cref="DrillRefusedException">The VIP cannot be probed, or does not answer.</exception>
    public static async Task<VisitorWatch> OpenAsync(Cluster cluster, IHostConnector connector, UpdateOptions options, CancellationToken cancellation)
    {
        if (options.Probe is not { } pace || cluster.IpvsServices.Count == 0)
            return new VisitorWatch(options, null, null);
        var subject = DrillSubject.Of(cluster, new FailoverOptions { Service = options.Service, Path = options.Path });
        var tunnel = subject.ProbeFrom is { } from ? await connector.OpenTunnelAsync(from, cluster.Ssh, cancellation).ConfigureAwait(false) : null;
        var proxy = tunnel is null ? null : new Uri($"socks5://{tunnel.EndPoint}");
        var probe = new HttpProbe(subject.Url, pace, () => HttpProbe.NewHandler(pace, proxy));
        var watch = new VisitorWatch(options, tunnel, probe);
        if (await probe.TryAsync().ConfigureAwait(false) is { Answered: false } failed)
        {
            await watch.DisposeAsync().ConfigureAwait(false);
            throw new DrillRefusedException(cluster.Name, [$"{subject.Url} does not answer ({failed.Error})."]);
        }
        probe.Start();
        return watch;
    }

    /// <summary>Sends no more requests, and waits for those under way.</summary>
    public async Task StopAsync()
    {
        if (_probe is not null && !_isStopped)
            await _probe.StopAsync().ConfigureAwait(false);
        _isStopped = true;
    }

    /// <summary>Requests from a time on, and those of them that were lost. Those under way are waited for.</summary>
    public async Task<(int Sent, int Lost)> CountAsync(TimeSpan from)
    {
        if (_probe is null || _isStopped)
            return (0, 0);
        var until = Now;
        await Task.Delay(_options.Probe!.Timeout).ConfigureAwait(false);
        var own = _probe.Log.Where(r => r.SentAt >= from && r.SentAt < until).ToList();
        return (own.Count, own.Count(r => !r.Answered));
    }

    /// <summary>The result with what was noticed.</summary>
    public async Task<UpdateResult> JudgeAsync(UpdateResult result)
    {
        await StopAsync().ConfigureAwait(false);
        if (_probe is null)
            return result;
        var all = Measurement.Phases(_probe.Log, TimeSpan.Zero, TimeSpan.MaxValue).Single(p => p.Phase == DrillPhase.During);
        return result with { Sent = all.Sent, Lost = all.Lost, Late = all.Late, Outage = all.Outage };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (_tunnel is not null)
            await _tunnel.DisposeAsync().ConfigureAwait(false);
    }
}
