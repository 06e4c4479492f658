using System.Net.Sockets;
using HaCluster.Hosts.SshConfig;
using HaCluster.Model;
using HaCluster.Values;
using Renci.SshNet.Common;

namespace HaCluster.Hosts.SshNet;

/// <summary>
/// Reaches hosts by SSH.NET, within this process: where there is no OpenSSH, with passwords and keys that are in memory only,
/// and with many hosts at once. What it cannot do is refused and named, never left out (docs/ssh.md).
/// </summary>
internal sealed class SshNetConnector(SshConfigQuery query) : IHostConnector
{
    /// <inheritdoc/>
    public async Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(settings);
        if (LocalShell.IsFor(host))
            return await LocalShell.OpenAsync(host, settings, cancellation).ConfigureAwait(false);
        var (_, shell, failure) = await StartAsync(host, settings, cancellation).ConfigureAwait(false);
        // The password of the login is what sudo asks for, too.
        var login = settings with { SudoPassword = settings.SudoPassword ?? settings.Password };
        return await new ShellLogin(host.Name, login, shell, failure).BecomeRootAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(settings);
        if (LocalShell.IsFor(host))
            return null;
        var (session, shell, failure) = await StartAsync(host, settings, cancellation).ConfigureAwait(false);
        await new ShellLogin(host.Name, settings with { Sudo = false }, shell, failure).WaitForShellAsync(cancellation).ConfigureAwait(false);
        return new SshNetTunnel(session, shell);
    }

    /// <summary>Connects, and starts a shell that nobody has said anything to.</summary>
    internal async Task<(SshNetSession Session, SshNetShell Shell, ShellFailure Failure)> StartAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation)
    {
        var target = settings.TargetOf(host);
        SshNetSession? session = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // As long as a login gets: the time-out itself is for each of its steps.
        limit.CancelAfter(settings.LoginTimeout);
        try
        {
            var route = await query.RouteToAsync(host, settings, limit.Token).ConfigureAwait(false);
            session = await new SshNetDial(host.Name, settings, query).ConnectAsync(route, limit.Token).ConfigureAwait(false);
            return (session, await SshNetShell.StartAsync(session, route.HostName, limit.Token).ConfigureAwait(false), new SshFailure(host.Name, target, settings));
        }
        catch (Exception e)
        {
            query.Forget(target, settings);
            _ = session?.CloseSoon();
            throw e switch
            {
                OperationCanceledException when !cancellation.IsCancellationRequested => new SshFailure(host.Name, target, settings).TooSlow(settings.LoginTimeout),
                HostException or HaClusterException or OperationCanceledException => e,
                SshException or InvalidOperationException or SocketException or IOException => new HostException(host.Name, "HostLost", $"The connection ended before the login was complete. See the log of sshd there. ({e.Message})", e),
                SshConfigException refused => SshConfigQuery.Unsupported(host.Name, refused),
                _ => e,
            };
        }
    }
}
