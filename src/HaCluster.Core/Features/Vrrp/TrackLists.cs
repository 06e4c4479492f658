using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>The lists of what an instance or a sync group tracks: in keepalived.conf, and as objects.</summary>
internal static class TrackLists
{
    /// <summary>All that an instance tracks.</summary>
    public static IEnumerable<(TrackKind Kind, VrrpTrack Track)> Of(VrrpInstance instance) =>
        All(instance.TrackInterfaces, instance.TrackScripts, instance.TrackFiles, instance.TrackProcesses, instance.TrackBfds);

    /// <summary>All that a sync group tracks.</summary>
    public static IEnumerable<(TrackKind Kind, VrrpTrack Track)> Of(VrrpSyncGroup group) =>
        All(group.TrackInterfaces, group.TrackScripts, group.TrackFiles, group.TrackProcesses, group.TrackBfds);

    /// <summary>All that instances and sync groups of a cluster track.</summary>
    public static IEnumerable<(TrackKind Kind, VrrpTrack Track)> Of(Cluster cluster) => cluster.VrrpInstances.SelectMany(Of).Concat(cluster.VrrpSyncGroups.SelectMany(Of));

    /// <summary>What begins a list in keepalived.conf.</summary>
    public static string KeywordOf(TrackKind kind) => kind switch
    {
        TrackKind.Interface => "track_interface",
        TrackKind.Script => "track_script",
        TrackKind.File => "track_file",
        TrackKind.Process => "track_process",
        _ => "track_bfd",
    };

    /// <summary>The entries of a list.</summary>
    public static ValueList<TrackEntry> Entries(IEnumerable<VrrpTrack> tracks) =>
        tracks.Select(t => new TrackEntry { Name = t.Name, Weight = TrackTexts.WeightOf(t.Weight, t.Reverse) }).ToValueList();

    /// <summary>What the entries of a list say; nothing where they say more than objects can, or an object cannot have the name.</summary>
    public static ValueList<VrrpTrack> From(TrackKind kind, ValueList<TrackEntry> entries)
    {
        var tracks = entries.Select(e => new VrrpTrack { Name = e.Name, Weight = e.Weight?.Value, Reverse = e.Weight?.Reverse == true }).ToValueList();
        var canBe = tracks.All(t => (kind == TrackKind.Interface ? VrrpTexts.Interface(t.Name) : TrackTexts.Name(t.Name)) is null);
        return canBe && tracks.DistinctBy(t => t.Name).Count() == tracks.Count && Entries(tracks).Equals(entries) ? tracks : [];
    }

    private static List<(TrackKind Kind, VrrpTrack Track)> All(params ReadOnlySpan<ValueList<VrrpTrack>> lists)
    {
        var all = new List<(TrackKind Kind, VrrpTrack Track)>();
        for (var kind = TrackKind.Interface; kind <= TrackKind.Bfd; kind++)
            all.AddRange(lists[(int)kind].Select(t => (kind, t)));
        return all;
    }
}
