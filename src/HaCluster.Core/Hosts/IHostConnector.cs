using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>Opens channels to hosts: the seam between the code that changes hosts and the way to reach them.</summary>
public interface IHostConnector
{
    /// <summary>Opens a new connection to the host, shared with nobody, and becomes root there.</summary>
    /// <exception cref="HostException">The host cannot be reached; the error id says why.</exception>
    Task<IHostChannel> OpenAsync(ClusterHost host, SshSettings settings, CancellationToken cancellation = default);
}
