using System.Net;
using HaCluster.Features.Nfs;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The shares that the web servers mount.</summary>
    public ValueList<NfsShare> NfsShares { get; init; } = [];

    /// <summary>The VRRP instance whose members export the share, for it is named as the share's server, itself or by one of its VIPs; <see langword="null"/> for a share of a single host.</summary>
    public VrrpInstance? FindVrrpInstance(NfsShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        if (FindHost(share.Server) is not null)
            return null;
        return IPText.TryParseAddress(share.Server, out var address)
            ? FindVrrpInstance(address)
            : VrrpInstances.FirstOrDefault(v => v.Name == share.Server);
    }

    /// <summary>The hosts that export the share: its server, or all members of the VRRP instance that serves it, highest priority first.</summary>
    public IEnumerable<string> ServersOf(NfsShare share) =>
        FindVrrpInstance(share)?.Members.OrderByDescending(m => m.Priority).Select(m => m.Host) ?? [share.Server];

    /// <summary>The shares that the host exports.</summary>
    public IEnumerable<NfsShare> NfsSharesOf(string server) => NfsShares.Where(s => ServersOf(s).Contains(server));

    /// <summary>The address at which clients find the share: its host's, or the VIP (an instance's first where its name stands for it); <see langword="null"/> where the server is nobody.</summary>
    public IPAddress? FindAddress(NfsShare share) => FindVrrpInstance(share) is { } instance
        ? (IPText.TryParseAddress(share.Server, out var named) ? named : instance.VirtualIPAddresses.FirstOrDefault()?.Address)
        : FindHost(share.Server)?.Address;

    /// <summary>The address at which clients find the share.</summary>
    /// <exception cref="HaClusterException"><c>HostUnknown</c>: its server is nobody.</exception>
    public IPAddress AddressOf(NfsShare share) => FindAddress(share) ?? RequireHost(share.Server).Address;
}
