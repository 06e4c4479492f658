using HaCluster.Model;

namespace HaCluster.Hosts.SshNet;

/// <summary>Takes the transport that the settings name, or the one that fits; and comes again where a host has too many logins to begin one more.</summary>
internal sealed class TransportConnector : IHostConnector
{
    private const int Tries = 5;

    /// <summary>The first wait before another try; each further one is twice as long. sshd drops new logins at random then (MaxStartups), so all must not come back together.</summary>
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(200);

    private readonly IHostConnector _openSsh;
    private readonly IHostConnector _sshNet;
    private readonly SshTransport _preferred;
    private readonly Lazy<bool> _hasSsh;

    /// <summary>Takes the transports.</summary>
    /// <param name="program">OpenSSH's client.</param>
    /// <param name="preferred">What <see cref="SshTransport.Auto"/> means; itself for the one that fits.</param>
    public TransportConnector(string program = "ssh", SshTransport preferred = SshTransport.Auto)
    {
        var query = new SshConfigQuery(program);
        (_openSsh, _sshNet, _preferred) = (new SshConnector(program, query), new SshNetConnector(query), preferred);
        _hasSsh = new Lazy<bool>(() => ShellProcess.Find(program) is not null);
    }

    /// <inheritdoc/>
    public Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return AgainAsync(() => For(host, settings).OpenAsync(host, settings, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return AgainAsync(() => For(host, settings).OpenTunnelAsync(host, settings, cancellation), cancellation);
    }

    private IHostConnector For(ClusterHost host, SshSettings settings) => (settings.Transport == SshTransport.Auto ? _preferred : settings.Transport) switch
    {
        SshTransport.SshNet => _sshNet,
        SshTransport.OpenSsh => !settings.HasCredential ? _openSsh : throw new HostException(host?.Name ?? "",
            "TransportCannotUseCredential", "A password, a private key or a passphrase was given, which OpenSSH takes from nobody but a user at its terminal. Leave the transport to HaCluster, or name SshNet."),
        _ => settings.HasCredential || !_hasSsh.Value ? _sshNet : _openSsh,
    };

    private static async Task<T> AgainAsync<T>(Func<Task<T>> open, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await open().ConfigureAwait(false);
            }
            catch (HostException e) when (e.ErrorId == "HostBusy" && attempt < Tries)
            {
                var wait = s_firstWait * (1 << (attempt - 1));
                await Task.Delay(wait + (wait * Random.Shared.NextDouble()), cancellation).ConfigureAwait(false);
            }
        }
    }
}
