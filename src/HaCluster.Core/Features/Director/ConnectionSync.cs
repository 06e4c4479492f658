using HaCluster.Features.Vrrp;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;

namespace HaCluster.Features.Director;

/// <summary>The exchange of connections between the directors of a VIP.</summary>
internal static class ConnectionSync
{
    /// <summary>
    /// Every packet of a connection tells the others of it, from the first on (Documentation/networking/ipvs-sysctl.rst): what they last heard is
    /// then what is true, whenever the director falls silent. By the kernel's defaults, a connection of a few packets is never told of.
    /// </summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string>> Settings =
    [
        new("net.ipv4.vs.sync_threshold", "0 1"),
        new("net.ipv4.vs.sync_refresh_period", "0"),
    ];

    /// <summary>The instance that the exchange follows on a director: its master tells, the others listen. keepalived has one exchange for all services of a host.</summary>
    public static VrrpInstance? InstanceOf(Cluster cluster, string director) =>
        cluster.ConnectionSync
            ? cluster.VrrpInstancesOf(director).FirstOrDefault(v => v.Members.Count > 1 && cluster.IpvsServices.Any(s => cluster.FindVrrpInstance(s) == v))
            : null;

    /// <summary>What keepalived is told; <see langword="null"/> for a host with nobody to tell.</summary>
    public static LvsSyncDaemon? Of(Cluster cluster, string director) =>
        InstanceOf(cluster, director) is { } instance
            ? new() { Interface = instance.Interface, VrrpInstance = instance.Name, Id = instance.VirtualRouterId }
            : null;
}
