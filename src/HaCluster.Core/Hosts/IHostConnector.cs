using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>Opens channels and tunnels to hosts: the seam between the code that works on hosts and the way to reach them.</summary>
public interface IHostConnector
{
    /// <summary>Opens a new connection to the host, shared with nobody, and becomes root there.</summary>
    /// <exception cref="HostException">The host cannot be reached; the error id says why.</exception>
    Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default);

    /// <summary>
    /// Opens a SOCKS proxy whose connections start at the host, for probes of the cluster from there.
    /// It needs neither root nor any program on the host.
    /// </summary>
    /// <returns>The proxy, or <see langword="null"/> for this machine, which needs none.</returns>
    /// <exception cref="HostException">The host cannot be reached; the error id says why.</exception>
    Task<ISocksTunnel?> OpenTunnelAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default);
}
