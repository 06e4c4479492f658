using System.Net;

namespace HaCluster.Core.Tests.Failover;

/// <summary>
/// A web site without a network, whose time is the test's: it can fall silent, be slow, or answer with errors.
/// How a probe does against a real server is tested in <see cref="HttpProbeTests"/>.
/// </summary>
internal sealed class FakeWeb(TimeProvider time)
{
    private volatile bool _silent;

    public int StatusCode { get; set; } = 200;

    /// <summary>Delay before each answer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Leaves every request that arrives within this time without an answer for good.</summary>
    public async Task FallSilentAsync(TimeSpan span)
    {
        _silent = true;
        await Task.Delay(span, time);
        _silent = false;
    }

    /// <summary>The way of one request to it.</summary>
    public HttpMessageHandler NewHandler() => new Handler(this, time);

    private sealed class Handler(FakeWeb web, TimeProvider time) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (web._silent || web.Delay > TimeSpan.Zero)
                await Task.Delay(web._silent ? Timeout.InfiniteTimeSpan : web.Delay, time, cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)web.StatusCode)
            {
                Headers = { { "X-Served-By", "web1" } },
                Content = new StringContent("hello"),
            };
        }
    }
}
