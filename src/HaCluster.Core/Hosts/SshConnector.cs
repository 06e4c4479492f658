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
internal sealed class SshConnector(string program = "ssh", SshConfigQuery? query = null) : IHostConnector
{
    /// <summary>Someone else may take a free port before ssh does.</summary>
    private const int PortTries = 5;

    private readonly SshConfigQuery _query = query ?? new SshConfigQuery(program);

    /// <inheritdoc/>
    public async Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(settings);
        if (LocalShell.IsFor(host))
            return await LocalShell.OpenAsync(host, settings, cancellation).ConfigureAwait(false);
        var ssh = Start(host, settings, [.. await AddressAsync(host, settings, cancellation).ConfigureAwait(false), "-o", "ClearAllForwardings=yes"]);
        return await Login(host, settings, ssh).BecomeRootAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(settings);
        if (LocalShell.IsFor(host))
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
        var ssh = Start(host, settings, [.. await AddressAsync(host, settings, cancellation).ConfigureAwait(false), "-o", "ExitOnForwardFailure=yes", "-D", endPoint.ToString()]);
        // ssh listens before it starts the remote shell, so that an answer of the shell means that the proxy is there.
        await Login(host, settings with { Sudo = false }, ssh).WaitForShellAsync(cancellation).ConfigureAwait(false);
        return new SshTunnel(endPoint, ssh);
    }

    /// <summary>A configuration file that is named need not have an entry for each host: what it has none for is found by its address.</summary>
    private async Task<string[]> AddressAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation)
    {
        if (settings.ConfigFile is null || ShellProcess.Find(program) is null)
            return [];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // As long as a login gets.
        limit.CancelAfter(settings.LoginTimeout);
        try
        {
            var options = await _query.OptionsOfAsync(host, settings, limit.Token).ConfigureAwait(false);
            return options["hostname"] is { } name && settings.UsesAddress(host, name) ? ["-o", $"HostName={host.Address}"] : [];
        }
        catch (HostException)
        {
            // What is wrong with the configuration, ssh says itself when it connects.
            return [];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SshFailure(host.Name, settings.TargetOf(host), settings).TooSlow(settings.LoginTimeout);
        }
    }

    /// <summary>Starts an ssh that nobody has said anything to.</summary>
    internal ShellProcess Start(ClusterHost host, SshSettings settings, string[] options)
    {
        try
        {
            return ShellProcess.Start(program, [.. options, .. Arguments(host, settings)]);
        }
        catch (FileNotFoundException e)
        {
            throw new HostException(host.Name, "SshMissing", $"This machine has no ssh program. Install the OpenSSH client. ({e.Message})", e);
        }
    }

    private static ShellLogin Login(ClusterHost host, SshSettings settings, ShellProcess ssh) =>
        new(host.Name, settings, ssh, new SshFailure(host.Name, settings.TargetOf(host), settings));

    private static IEnumerable<string> Arguments(ClusterHost host, SshSettings settings)
    {
        foreach (var argument in SshConfigQuery.ArgumentsFor(settings))
            yield return argument;
        // -a and -x: neither the agent nor a display is of use to our scripts, and root of the host could abuse both.
        yield return "-Tax";
        foreach (var option in Options(settings))
        {
            yield return "-o";
            yield return option;
        }
        yield return "--";
        yield return settings.TargetOf(host);
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

    private static IPEndPoint FreeEndPoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
