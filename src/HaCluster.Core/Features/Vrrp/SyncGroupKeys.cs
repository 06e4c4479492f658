using HaCluster.Definition.Keys;
using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Vrrp;

/// <summary>What a definition says of sync groups.</summary>
internal static class SyncGroupKeys
{
    private static readonly ObjectShape<VrrpSyncGroup> Group = new(
        new VrrpSyncGroup { Name = "" },
        new Key<VrrpSyncGroup, ValueList<string>>("instances", new ListShape<string>(TextFor(VrrpTexts.Name)), g => g.Instances, (g, v) => g with { Instances = v },
            "The names of its instances: two or more, all with the same members.", isRequired: true),
        TrackKeys.List<VrrpSyncGroup>(TrackKind.Interface, g => g.TrackInterfaces, (g, v) => g with { TrackInterfaces = v }),
        TrackKeys.List<VrrpSyncGroup>(TrackKind.Script, g => g.TrackScripts, (g, v) => g with { TrackScripts = v }),
        TrackKeys.List<VrrpSyncGroup>(TrackKind.File, g => g.TrackFiles, (g, v) => g with { TrackFiles = v }),
        TrackKeys.List<VrrpSyncGroup>(TrackKind.Process, g => g.TrackProcesses, (g, v) => g with { TrackProcesses = v }),
        TrackKeys.List<VrrpSyncGroup>(TrackKind.Bfd, g => g.TrackBfds, (g, v) => g with { TrackBfds = v }),
        new Key<VrrpSyncGroup, string?>("keepalived", LinesFor(KeepalivedExtra.ProblemOf)!, g => g.Keepalived, (g, v) => g with { Keepalived = v },
            "Further settings of the vrrp_sync_group block, as in keepalived.conf(5)."))
    {
        ShortForm = "instances",
        ShortFormCanBeList = true,
        Called = Subject.Of,
    };

    private static readonly MapShape<VrrpSyncGroup> Groups = new(Group, g => g.Name, (g, v) => g with { Name = v }, TextFor(VrrpTexts.Name))
    {
        Twice = (_ => "Two sync groups have this name", TakenPlace.GiveOwnName),
    };

    internal static readonly Key<Cluster> OfCluster =
        new PartsKey<Cluster, VrrpSyncGroup>("syncGroups", "sync groups", Groups, c => c.VrrpSyncGroups, (c, v) => c with { VrrpSyncGroups = v },
            "The groups of VRRP instances that change state together, by name: those of the outside and the inside of masquerading belong into one.")
        {
            Naming = g => g.Name,
        };
}
