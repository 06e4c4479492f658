using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>A box in the picture of a cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Detail">What stands below that, such as an address.</param>
internal sealed record DrawnBox(string Name, string Detail)
{
    /// <summary>Whether it is no machine, but an address that moves between some.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>The hosts of a feature that the cluster describes, in its order.</summary>
    public static IReadOnlyList<DrawnBox> Hosts(Cluster cluster, Feature feature)
    {
        var names = feature.HostsOf(cluster).ToHashSet();
        return [.. cluster.Hosts.Where(h => names.Contains(h.Name)).Select(h => new DrawnBox(h.Name, h.Address.ToString()))];
    }
}
