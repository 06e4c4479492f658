using System.Net;
using System.Net.Sockets;

namespace HaCluster.Hosts.SshNet;

/// <summary>
/// A door to a port that SSH.NET forwards, which lets visitors in one after the other. SSH.NET serves a connection on the thread
/// that has accepted it, and of several that come at once it accepts the others on that thread, too: they would wait until the
/// first one ends. And what goes wrong with one that comes just when its port is closed is caught nowhere. So a visitor knocks there only when the last one
/// has had an answer, and nobody does any more when the port is to be closed.
/// </summary>
internal sealed class OneByOneDoor : IAsyncDisposable
{
    private const int BufferSize = 32 * 1024;

    private readonly IPEndPoint _inside;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    /// <summary>Opens it.</summary>
    /// <param name="inside">The forwarded port, whose other end answers whoever has said something: SOCKS (RFC 1928).</param>
    public OneByOneDoor(IPEndPoint inside)
    {
        _inside = inside;
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _serving = ServeAsync();
    }

    /// <summary>Where it is.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Closes it, and cuts off who is inside.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Whoever is on the way in has been there.
        await _turn.WaitAsync().ConfigureAwait(false);
        _turn.Release();
    }

    private async Task ServeAsync()
    {
        while (true)
            _ = LetInAsync(await _listener.AcceptSocketAsync(_end.Token).ConfigureAwait(false), _end.Token);
    }

    private async Task LetInAsync(Socket visitor, CancellationToken cancellation)
    {
        using var outside = new NetworkStream(visitor, ownsSocket: true);
        using var socket = new Socket(_inside.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        visitor.NoDelay = true;
        try
        {
            var buffer = new byte[BufferSize];
            var length = await outside.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            if (length == 0)
                return;
            await _turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                await socket.ConnectAsync(_inside, cancellation).ConfigureAwait(false);
                await socket.SendAsync(buffer.AsMemory(0, length), cancellation).ConfigureAwait(false);
                length = await socket.ReceiveAsync(buffer, cancellation).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
            await outside.WriteAsync(buffer.AsMemory(0, length), cancellation).ConfigureAwait(false);
            using var inside = new NetworkStream(socket);
            await Task.WhenAll(CopyAsync(outside, inside, cancellation), CopyAsync(inside, outside, cancellation)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Both ends see that it is over.
        }
    }

    /// <summary>One half; when it ends, the other may still have something to say.</summary>
    private static async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken cancellation)
    {
        await from.CopyToAsync(to, BufferSize, cancellation).ConfigureAwait(false);
        to.Socket.Shutdown(SocketShutdown.Send);
    }
}
