using System.Collections.Concurrent;
using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Failover;

/// <summary>One connection per host for the time of a drill. One that is lost is opened again when it is next needed.</summary>
internal sealed class DrillChannels(IHostConnector connector, SshSettings settings) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, IHostChannel> _open = new(StringComparer.Ordinal);

    /// <summary>Runs a script on a host.</summary>
    /// <exception cref="HostException">The host cannot be reached, was lost, or the script did not end in time.</exception>
    public Task<ScriptResult> RunAsync(ClusterHost host, string script, TimeSpan timeout, CancellationToken cancellation) =>
        UseAsync(host, channel => channel.RunAsync(script, timeout, cancellation), cancellation);

    /// <summary>Does something over the connection to a host. After an error the connection is closed.</summary>
    /// <exception cref="HostException">The host cannot be reached, or was lost.</exception>
    public async Task<T> UseAsync<T>(ClusterHost host, Func<IHostChannel, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            if (!_open.TryGetValue(host.Name, out var channel))
                _open[host.Name] = channel = await connector.OpenAsync(host, settings, cancellation).ConfigureAwait(false);
            return await work(channel).ConfigureAwait(false);
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
