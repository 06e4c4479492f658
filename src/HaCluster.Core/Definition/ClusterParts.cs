using HaCluster.Definition.Keys;
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

    /// <summary>The cluster with the parts, each in the place of the one that is called as it is, where there is one; else after those of its kind.</summary>
    public static Cluster Put(Cluster cluster, IEnumerable<ModelObject> parts)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(parts);
        var all = parts.ToList();
        return ClusterShape.Root.Keys.Aggregate(cluster, (whole, key) => key.Put(whole, all));
    }

    /// <summary>The parts of one kind, each with what it is called by: hosts, instances, services and sites by their names, shares by their paths.</summary>
    public static IReadOnlyList<(string Name, TPart Part)> Of<TPart>(Cluster cluster)
        where TPart : ModelObject
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return [.. from key in ClusterShape.Root.Keys from part in key.PartsOf(cluster) where part is TPart select (key.NameOf(part), (TPart)part)];
    }

    /// <summary>The cluster with each part of one kind as it is after a change, and without it where that is <see langword="null"/>.</summary>
    /// <exception cref="HaClusterException"><c>StillNamed</c>: something that the change took away is named elsewhere in the cluster; the message says where.</exception>
    public static Cluster Change<TPart>(Cluster cluster, Func<TPart, TPart?> change)
        where TPart : ModelObject
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(change);
        var changed = ClusterShape.Root.Keys.Aggregate(cluster, (whole, key) => key.Change(whole, part => part is TPart one ? change(one) : part));
        var before = NamesOfNobody(cluster).Select(n => (n.Name, n.Spot.Target, n.Spot.Property)).ToHashSet();
        var after = NamesOfNobody(changed).Where(n => !before.Contains((n.Name, n.Spot.Target, n.Spot.Property))).ToList();
        return after.Count == 0 ? changed : throw new HaClusterException("StillNamed",
            $"cluster {cluster.Name}: {InWords([.. after.Select(n => ShownText.Of(n.Name)).Distinct()])} cannot go, for it is still named: {string.Join("; ", after.Select(Place))}. Change that first.");
    }

    private static IEnumerable<HostReference> NamesOfNobody(Cluster cluster) =>
        ClusterShape.MeaningsOf(cluster).OfType<HostReference>().Where(n => cluster.FindHost(n.Name) is null && !n.IsElse(cluster));

    private static string Place(HostReference named) =>
        (named.Spot.IsName ? named.Spot.Target : $"{named.Spot.Target}, {named.Spot.Property}") + (named.Spot.Owner.Source is { } at ? $" ({at})" : "");

    private static string InWords(string[] words) => words is [var only] ? only : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
