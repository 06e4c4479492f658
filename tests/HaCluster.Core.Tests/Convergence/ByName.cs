using HaCluster.Hosts;
using HaCluster.Model;

namespace HaCluster.Core.Tests.Convergence;

/// <summary>A sandbox for each host.</summary>
internal sealed class ByName(params (string Host, Sandbox Sandbox)[] sandboxes) : IHostConnector
{
    public Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
        sandboxes.Single(s => s.Host == host.Name).Sandbox.OpenAsync(host, settings, cancellation);

    public Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
