using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>
/// Reaches hosts with the user's own OpenSSH client, one process per connection, so that ssh_config(5), agents, certificates,
/// hardware keys and jump hosts work as they always do. A host whose ssh target is <c>localhost</c> gets a shell of this machine.
/// </summary>
/// <remarks>
/// <para>Every connection is new: it never rides on a master of the user's (ControlMaster), for whoever confirms a deploy
/// over a connection must have made it after the change.</para>
/// <para>Host keys must be known (StrictHostKeyChecking=yes, whatever the configuration says): as nobody is asked
/// anything, that is what ssh's default comes to.</para>
/// </remarks>
public sealed class SshConnector : IHostConnector
{
    /// <summary>Someone else may take a free port before ssh does.</summary>
    private const int PortTries = 5;

    private readonly string _program;

    /// <summary>A connector that runs the <c>ssh</c> of the path.</summary>
    public SshConnector()
        : this("ssh")
    {
    }

    /// <summary>A connector that runs another program.</summary>
    internal SshConnector(string program) => _program = program;

    /// <inheritdoc/>
    public async Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(settings);
        var failure = new SshFailure(host.Name, Target(host, settings), settings);
        var shell = IsLocal(host)
            ? Start(host, "/bin/sh", [])
            : Start(host, _program, ["-o", "ClearAllForwardings=yes", .. Arguments(host, settings)]);
        await LogInAsync(shell, settings, failure, new ShellLogin(host.Name, settings, shell).BecomeRootAsync, cancellation).ConfigureAwait(false);
        return new ScriptShell(host.Name, shell, failure.HalfWay);
    }

    /// <summary>
    /// Opens a SOCKS proxy whose connections start at the host, for probes of the cluster from there.
    /// It needs neither root nor any program on the host.
    /// </summary>
    /// <returns>The proxy, or <see langword="null"/> for this machine, which needs none.</returns>
    /// <exception cref="HostException">The host cannot be reached; the error id says why.</exception>
    public async Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(settings);
        if (IsLocal(host))
            return null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OpenTunnelAsync(host, settings, FreeEndPoint(), cancellation).ConfigureAwait(false);
            }
            catch (HostException e) when (e.ErrorId == "TunnelPortTaken" && attempt < PortTries)
            {
            }
        }
    }

    private async Task<ISocksTunnel> OpenTunnelAsync(ClusterHost host, SshSettings settings, IPEndPoint endPoint, CancellationToken cancellation)
    {
        var failure = new SshFailure(host.Name, Target(host, settings), settings with { Sudo = false });
        var ssh = Start(host, _program, ["-o", "ExitOnForwardFailure=yes", "-D", endPoint.ToString(), .. Arguments(host, settings)]);
        // ssh listens before it starts the remote shell, so that an answer of the shell means that the proxy is there.
        await LogInAsync(ssh, settings, failure, new ShellLogin(host.Name, settings, ssh).WaitForShellAsync, cancellation).ConfigureAwait(false);
        return new SshTunnel(endPoint, ssh);
    }

    private static async Task LogInAsync(ShellProcess shell, SshSettings settings, SshFailure failure, Func<CancellationToken, Task> logIn, CancellationToken cancellation)
    {
        // ssh's own time-out covers the way to sshd; a jump host, the login and sudo get as much again, each.
        var patience = settings.ConnectTimeout * 3;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await logIn(limit.Token).ConfigureAwait(false);
            return;
        }
        catch (Exception e) when (e is not IOException)
        {
            shell.Kill();
            await shell.DisposeAsync().ConfigureAwait(false);
            if (e is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw failure.TooSlow(patience);
            throw;
        }
        catch (IOException)
        {
        }
        var status = await shell.EndAsync().ConfigureAwait(false);
        await shell.DisposeAsync().ConfigureAwait(false);
        throw failure.WhileOpening(status, string.IsNullOrWhiteSpace(shell.Error.Tail) ? shell.Output.Tail : shell.Error.Tail);
    }

    private static ShellProcess Start(ClusterHost host, string program, IEnumerable<string> arguments)
    {
        try
        {
            return ShellProcess.Start(program, arguments);
        }
        catch (FileNotFoundException e)
        {
            throw new HostException(host.Name, "SshMissing", $"This machine has no ssh program. Install the OpenSSH client. ({e.Message})", e);
        }
    }

    private static IEnumerable<string> Arguments(ClusterHost host, SshSettings settings)
    {
        if (settings.ConfigFile is not null)
            yield return $"-F{settings.ConfigFile}";
        if (settings.User is not null)
            yield return $"-l{settings.User}";
        if (settings.Port is { } port)
            yield return string.Create(CultureInfo.InvariantCulture, $"-p{port}");
        // -a and -x: neither the agent nor a display is of use to our scripts, and root of the host could abuse both.
        yield return "-Tax";
        foreach (var option in Options(settings))
        {
            yield return "-o";
            yield return option;
        }
        yield return "--";
        yield return Target(host, settings);
        // The login shell may be any; this means the same to all of them.
        yield return "exec /bin/sh";
    }

    private static IEnumerable<string> Options(SshSettings settings) =>
    [
        "BatchMode=yes",
        "StrictHostKeyChecking=yes",
        "ControlMaster=no",
        "ControlPath=none",
        "RemoteCommand=none",
        "LogLevel=ERROR",
        string.Create(CultureInfo.InvariantCulture, $"ConnectTimeout={Math.Max(1, Math.Ceiling(settings.ConnectTimeout.TotalSeconds)):0}"),
        // A host that is gone without a word is noticed after half a minute; a drill may cut the line for less than that.
        "ServerAliveInterval=10",
        "ServerAliveCountMax=3",
    ];

    private static bool IsLocal(ClusterHost host) => host.SshTarget == "localhost";

    private static string Target(ClusterHost host, SshSettings settings) =>
        settings.ConfigFile is not null ? host.Name : host.SshTarget ?? host.Address.ToString();

    private static IPEndPoint FreeEndPoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
