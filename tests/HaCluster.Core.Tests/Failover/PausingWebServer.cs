using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaCluster.Core.Tests.Failover;

/// <summary>A web server on 127.0.0.1 that can be made to leave connections unanswered, refuse, or answer with errors, and remembers when it did.</summary>
internal sealed class PausingWebServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accept;
    private volatile bool _silent;

    public PausingWebServer(string name)
    {
        Name = name;
        _listener.Start(backlog: 512);
        _accept = AcceptAsync();
    }

    public string Name { get; }

    public int StatusCode { get; set; } = 200;

    /// <summary>Delay before each answer.</summary>
    public TimeSpan Delay { get; set; }

    public int Connections { get; private set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    /// <summary>Leaves every connection that arrives within this time without an answer for good, and returns how long that really was.</summary>
    public async Task<TimeSpan> FallSilentAsync(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        _silent = true;
        await Task.Delay(time);
        _silent = false;
        return Stopwatch.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accept;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                _connections.Add(AnswerAsync(client, _silent));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(TcpClient client, bool silent)
    {
        using var owned = client;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
            {
            }
            await Task.Delay(silent ? Timeout.InfiniteTimeSpan : Delay, _stop.Token);
            var answer = $"HTTP/1.1 {StatusCode} X\r\nX-Served-By: {Name}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), _stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The prober gave up, or the test is over.
        }
    }
}
