using System.Net;
using HaCluster.Features.Nfs;
using HaCluster.Features.RealServers;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.DesiredState;

/// <summary>Single pieces of a host, from plain parameters: what <c>Set-RealServerArp</c>, <c>Publish-NfsExport</c> and <c>Mount-NfsShare</c> put in place.</summary>
/// <remarks>They are made of the same functions as the whole state, so a later deploy of the whole finds nothing to change in them.</remarks>
public static class PartialState
{
    /// <summary>A real server of direct routing: ARP hidden, and each VIP on the loopback interface.</summary>
    public static HostState RealServerArp(ClusterHost host, IEnumerable<IPAddress> virtualAddresses)
    {
        ArgumentNullException.ThrowIfNull(host);
        return ClusterState.Partial(host, _ => RealServerFeature.OnLoopback(virtualAddresses, $"{host.Name} answers for the VIP"));
    }

    /// <summary>An export of an NFS server. Only the share's path, clients and options matter.</summary>
    /// <exception cref="HaClusterException"><c>PathInvalid</c>, <c>ExportsValueInvalid</c> or <c>NfsShareWithoutClients</c>.</exception>
    public static HostState NfsExport(ClusterHost host, NfsShare share)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(share);
        return ClusterState.Partial(host, d => NfsServerFeature.Export([share], $"{host.Name} exports {share.Path}", d));
    }

    /// <summary>A mount of an NFS client. Only the share's path, mount point and mount options matter.</summary>
    /// <param name="host">The host that mounts the share.</param>
    /// <param name="server">The server's address.</param>
    /// <param name="share">The share.</param>
    /// <exception cref="HaClusterException"><c>PathInvalid</c> or <c>SystemdValueInvalid</c>.</exception>
    public static HostState NfsMount(ClusterHost host, IPAddress server, NfsShare share)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(share);
        return ClusterState.Partial(host, d => NfsClientFeature.Mount(server, share, $"{host.Name} mounts {share.Path}", d));
    }
}
