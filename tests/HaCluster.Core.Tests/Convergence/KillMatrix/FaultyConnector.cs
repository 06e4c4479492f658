using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A controller's way to a host that stops at one point, is switched off, or whose controller is gone.</summary>
internal sealed class FaultyConnector(IHostConnector inner) : IHostConnector
{
    /// <summary>Changes the scripts.</summary>
    public Func<string, string> Edit { get; set; } = script => script;

    /// <summary>Whether no connection can be opened.</summary>
    public bool IsOff { get; set; }

    public async Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
        IsOff ? throw new HostException(host.Name, "ConnectionRefused", "nobody answers.") : new Channel(await inner.OpenAsync(host, settings, cancellation), this);

    public Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) => inner.OpenTunnelAsync(host, settings, cancellation);

    private sealed class Channel(IHostChannel channel, FaultyConnector connector) : IHostChannel
    {
        public string Host => channel.Host;

        public int RoundTrips => channel.RoundTrips;

        public Task<ScriptResult> RunAsync(string script, TimeSpan timeout, CancellationToken cancellation = default) => channel.RunAsync(connector.Edit(script), timeout, cancellation);

        public ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
