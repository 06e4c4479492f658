using System.Net;

namespace HaCluster.Hosts;

/// <summary>A SOCKS proxy that a connection of ssh offers as long as it lives.</summary>
internal sealed class SshTunnel : ISocksTunnel
{
    private readonly ShellProcess _ssh;
    private readonly Task _draining;

    /// <summary>Takes over an ssh that listens.</summary>
    public SshTunnel(IPEndPoint endPoint, ShellProcess ssh)
    {
        (EndPoint, _ssh) = (endPoint, ssh);
        // What ssh says about refused connections must not fill its pipe and stop it.
        _draining = ssh.Error.ReadToEndAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public IPEndPoint EndPoint { get; }

    /// <inheritdoc/>
    public bool IsOpen => _ssh.IsRunning;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // ssh would wait for the proxy's open connections.
        _ssh.Abort();
        await _ssh.DisposeAsync().ConfigureAwait(false);
        await _draining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
