using System.Globalization;
using System.Net;
using HaCluster.Values;

namespace HaCluster.Failover;

/// <summary>
/// Gets a URL at a steady pace and logs what becomes of each request. Requests are sent by the clock, each over a TCP
/// connection of its own, and never wait for one another: while the server is dead they pile up until each times out.
/// </summary>
internal sealed class HttpProbe : IAsyncDisposable
{
    /// <summary>More than this under way at once would measure the prober, not the cluster.</summary>
    private const int MaxUnderWay = 1000;

    private readonly Uri _url;
    private readonly ProbeOptions _options;
    private readonly Func<HttpMessageHandler> _newHandler;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task<ProbeRequest>> _requests = [];
    private Task _schedule = Task.CompletedTask;

    /// <summary>Makes a probe that does not run yet.</summary>
    /// <param name="url">What to get.</param>
    /// <param name="options">Pace and patience.</param>
    /// <param name="newHandler">The way of one request; <see langword="null"/> for that of <see cref="NewHandler"/> without a proxy.</param>
    /// <param name="time">Where time comes from; <see langword="null"/> for this machine's.</param>
    /// <exception cref="HaClusterException"><c>ProbeOptionsInvalid</c>.</exception>
    public HttpProbe(Uri url, ProbeOptions options, Func<HttpMessageHandler>? newHandler = null, TimeProvider? time = null)
    {
        Check(options);
        (_url, _options) = (url, options);
        (_newHandler, _time) = (newHandler ?? (() => NewHandler(options, null)), time ?? TimeProvider.System);
        Clock = new DrillClock(_time);
    }

    /// <summary>
    /// A handler for one request alone. A shared one hands a connection that was begun for a request that has timed out
    /// to the next request, which would then inherit the waiting of the dead one.
    /// </summary>
    /// <param name="options">Pace and patience.</param>
    /// <param name="socksProxy">A <c>socks5://</c> proxy to go through; <see langword="null"/> to connect directly, whatever the environment says of proxies.</param>
    public static HttpMessageHandler NewHandler(ProbeOptions options, Uri? socksProxy) => new SocketsHttpHandler
    {
        Proxy = socksProxy is null ? null : new WebProxy(socksProxy),
        UseProxy = socksProxy is not null,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = options.Timeout,
    };

    /// <summary>The clock that requests are logged by. It starts anew with the probe.</summary>
    public DrillClock Clock { get; private set; }

    /// <summary>The requests that have come to an end, by the time they were sent.</summary>
    public IReadOnlyList<ProbeRequest> Log
    {
        get
        {
            lock (_requests)
                return [.. _requests.Where(t => t.IsCompletedSuccessfully).Select(t => t.Result)];
        }
    }

    /// <summary>Sends one request that is not logged: it tells whether anything answers, and makes the measured ones free of the cost of first use.</summary>
    public Task<ProbeRequest> TryAsync() => SendAsync(Clock.Now);

    /// <summary>Starts the clock and the requests.</summary>
    public void Start()
    {
        Clock = new DrillClock(_time);
        _schedule = ScheduleAsync(_stop.Token);
    }

    /// <summary>Sends no more requests, and waits for those under way.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _schedule.ConfigureAwait(false);
        await Task.WhenAll(_requests).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private static void Check(ProbeOptions options)
    {
        if (options.Interval < TimeSpan.FromMilliseconds(1) || options.Timeout <= TimeSpan.Zero || options.Timeout > options.Interval * MaxUnderWay)
        {
            throw new HaClusterException("ProbeOptionsInvalid", string.Create(CultureInfo.InvariantCulture,
                $"A probe every {options.Interval.TotalMilliseconds} ms with a time-out of {options.Timeout.TotalMilliseconds} ms cannot be kept up: the interval must be at least 1 ms, and the time-out positive and at most {MaxUnderWay} intervals."));
        }
    }

    /// <summary>Slots that were missed (this machine was too busy) are left out, so that the pace is never made up for by a burst.</summary>
    private async Task ScheduleAsync(CancellationToken cancellation)
    {
        for (var slot = 0L; !cancellation.IsCancellationRequested; slot = Math.Max(slot + 1, Clock.Now.Ticks / _options.Interval.Ticks))
        {
            var wait = (_options.Interval * slot) - Clock.Now;
            if (wait > TimeSpan.Zero)
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellation.IsCancellationRequested)
                return;
            lock (_requests)
                _requests.Add(SendAsync(Clock.Now));
        }
    }

    private async Task<ProbeRequest> SendAsync(TimeSpan sentAt)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        var (servedBy, error) = ("", "");
        try
        {
            (servedBy, error) = await GetAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            error = timeout.IsCancellationRequested ? "no answer in time" : (e.InnerException ?? e).Message;
        }
        var latency = Clock.Now - sentAt;
        var outcome = error.Length > 0 ? ProbeOutcome.Lost : latency > _options.LateAfter ? ProbeOutcome.Late : ProbeOutcome.Good;
        return new ProbeRequest(sentAt, latency, outcome, servedBy, error);
    }

    private async Task<(string ServedBy, string Error)> GetAsync(CancellationToken cancellation)
    {
        using var client = new HttpMessageInvoker(_newHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, _url) { Headers = { ConnectionClose = true } };
        using var response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        await response.Content.CopyToAsync(Stream.Null, cancellation).ConfigureAwait(false);
        var servedBy = response.Headers.TryGetValues("X-Served-By", out var values) ? string.Join(", ", values) : "";
        var status = (int)response.StatusCode;
        return (servedBy, status is >= 200 and < 400 ? "" : string.Create(CultureInfo.InvariantCulture, $"status {status}"));
    }
}
