using System.Collections.Concurrent;
using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Failover;

/// <summary>One connection per host for the time of a drill. One that is lost is opened again when it is next needed.</summary>
internal sealed class DrillChannels(IHostConnector connector, SshSettings settings) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IHostChannel> _open = new(StringComparer.Ordinal);

    /// <summary>Runs a script on a host. After an error the host's connection is closed.</summary>
    /// <exception cref="HostException">The host cannot be reached, was lost, or the script did not end in time.</exception>
    public async Task<ScriptResult> RunAsync(ClusterHost host, string script, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            if (!_open.TryGetValue(host.Name, out var channel))
                _open[host.Name] = channel = await connector.OpenAsync(host, settings, cancellation).ConfigureAwait(false);
            return await channel.RunAsync(script, timeout, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await CloseAsync(host).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the connection to a host, if one is open.</summary>
    public async Task CloseAsync(ClusterHost host)
    {
        if (_open.TryRemove(host.Name, out var channel))
            await channel.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _open.Values)
            await channel.DisposeAsync().ConfigureAwait(false);
    }
}
