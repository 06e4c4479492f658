using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Definition;

/// <summary>The parts that a cluster is put together from: hosts, and whatever the features describe.</summary>
public static class ClusterParts
{
    /// <summary>What can be a part, in words: <c>hosts, VRRP instances … and NFS shares</c>.</summary>
    public static string Words { get; } = InWords([.. ClusterShape.Root.Keys.Select(k => k.CalledParts).OfType<string>()]);

    /// <summary>Whether a cluster has a place for such an object.</summary>
    public static bool IsPart(ModelObject part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return ClusterShape.Root.Keys.Any(k => k.Takes(part));
    }

    /// <summary>The cluster with the parts, each in its place.</summary>
    public static Cluster Add(Cluster cluster, IEnumerable<ModelObject> parts)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(parts);
        var all = parts.ToList();
        return ClusterShape.Root.Keys.Aggregate(cluster, (whole, key) => key.Add(whole, all));
    }

    private static string InWords(string[] words) => $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
