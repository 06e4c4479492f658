using System.Net;
using Renci.SshNet;

namespace HaCluster.Hosts.SshNet;

/// <summary>A SOCKS proxy of SSH.NET on this machine's loopback.</summary>
internal sealed class SshNetTunnel : ISocksTunnel
{
    // 20 a second, for as long as the longest outage that a drill waits for takes.
    private const int Threads = 600;

    private static readonly TimeSpan s_leaveTime = TimeSpan.FromSeconds(2);

    private readonly SshNetShell _shell;
    private readonly ForwardedPortDynamic _port;
    private readonly OneByOneDoor _door;
    private readonly Task _draining;

    /// <summary>Starts the proxy.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="shell">A shell on it, which shows by its end that the tunnel has ended.</param>
    public SshNetTunnel(SshNetSession session, SshNetShell shell)
    {
        // Each connection through the proxy blocks a thread of the pool. A probe whose target is gone has many that wait, and
        // must not be late because new threads come slowly: what it measures is the time that passes.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        if (workers < Threads)
            ThreadPool.SetMinThreads(Threads, ports);
        _shell = shell;
        _port = new ForwardedPortDynamic("127.0.0.1", 0);
        session.Client.AddForwardedPort(_port);
        _port.Start();
        _door = new OneByOneDoor(new IPEndPoint(IPAddress.Loopback, (int)_port.BoundPort));
        _draining = shell.Error.ReadToEndAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public IPEndPoint EndPoint => _door.EndPoint;

    /// <inheritdoc/>
    public bool IsOpen => _shell.IsRunning;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync().ConfigureAwait(false);
        // As with ssh, what still goes through the proxy is cut off: its connection goes first. SSH.NET stops the port with it, and
        // must not be made to stop it twice at once.
        _shell.Abort();
        await _shell.DisposeAsync().ConfigureAwait(false);
        // SSH.NET waits for all that went through, even where the host is gone.
        await Task.WhenAny(Task.Run(_port.Dispose), Task.Delay(s_leaveTime)).ConfigureAwait(false);
        await _draining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
