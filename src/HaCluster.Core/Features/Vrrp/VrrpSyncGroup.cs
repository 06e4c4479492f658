using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>VRRP instances that change state together, such as the outside and the inside of masquerading (keepalived.conf(5), vrrp_sync_group).</summary>
public sealed record VrrpSyncGroup : ModelObject
{
    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>The names of its instances: two or more, all with the same members.</summary>
    public ValueList<string> Instances { get; init; } = [];

    /// <summary>The interfaces that it tracks beside its own: one that goes down is a fault, or takes its weight off the priority of each of its instances.</summary>
    public ValueList<VrrpTrack> TrackInterfaces { get; init; } = [];

    /// <summary>The scripts that it tracks (<see cref="VrrpScript"/>).</summary>
    public ValueList<VrrpTrack> TrackScripts { get; init; } = [];

    /// <summary>The files that it tracks (<see cref="VrrpTrackFile"/>).</summary>
    public ValueList<VrrpTrack> TrackFiles { get; init; } = [];

    /// <summary>The processes that it tracks (<see cref="VrrpTrackProcess"/>).</summary>
    public ValueList<VrrpTrack> TrackProcesses { get; init; } = [];

    /// <summary>The BFD sessions that it tracks (<see cref="BfdInstance"/>).</summary>
    public ValueList<VrrpTrack> TrackBfds { get; init; } = [];

    /// <summary>Further settings of the vrrp_sync_group block, such as notify_master; see <see cref="VrrpInstance.Keepalived"/>.</summary>
    public string? Keepalived { get; init; }

    /// <summary>The name, as in a list of groups.</summary>
    public override string ToString() => Name;

    /// <summary>The group as the properties say it, on a host that has some of its instances.</summary>
    internal VrrpSyncGroupBlock ToBlock(ValueList<string> here) => new()
    {
        Name = Name,
        Group = here,
        // Without it keepalived refuses the weights by which its instances are moved.
        SyncGroupTrackingWeight = true,
        TrackInterfaces = TrackLists.Entries(TrackInterfaces),
        TrackScripts = TrackLists.Entries(TrackScripts),
        TrackFiles = TrackLists.Entries(TrackFiles),
        TrackProcesses = TrackLists.Entries(TrackProcesses),
        TrackBfds = TrackLists.Entries(TrackBfds),
    };
}
