using System.Net;
using System.Net.Sockets;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>A door to a real sshd that turns the first visitors away as sshd does with more than MaxStartups at once, and lets the others through.</summary>
internal sealed class BusyDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private readonly TaskCompletionSource _end = new();
    private volatile bool _isShut;
    private int _refused;

    public BusyDoor(int port, int refusals)
    {
        _listener.Start();
        _serving = ServeAsync(port, refusals);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Refused => _refused;

    /// <summary>Lets nothing through any more, and tells nobody: a cable that was pulled.</summary>
    public void Shut() => _isShut = true;

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync(int port, int refusals)
    {
        while (true)
        {
            var visitor = await _listener.AcceptTcpClientAsync();
            if (_refused == refusals)
            {
                _ = PassAsync(visitor, port);
                continue;
            }
            _refused++;
            await visitor.GetStream().WriteAsync("Exceeded MaxStartups\r\n"u8.ToArray());
            visitor.Close();
        }
    }

    private async Task PassAsync(TcpClient visitor, int port)
    {
        using (visitor)
        using (var sshd = new TcpClient())
        {
            await sshd.ConnectAsync(IPAddress.Loopback, port);
            await Task.WhenAny(CopyAsync(visitor.GetStream(), sshd.GetStream()), CopyAsync(sshd.GetStream(), visitor.GetStream()));
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer) is var length and > 0)
        {
            if (_isShut)
                await _end.Task;
            await to.WriteAsync(buffer.AsMemory(0, length));
        }
    }
}
