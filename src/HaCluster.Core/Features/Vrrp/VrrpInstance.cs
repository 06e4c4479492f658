using HaCluster.Formats.Keepalived;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>A virtual router (RFC 9568): a group of hosts, one of which holds the virtual addresses.</summary>
public sealed record VrrpInstance : ModelObject
{
    /// <summary>The instance's name, the same on all its members.</summary>
    public required string Name { get; init; }

    /// <summary>The network interface that VRRP speaks on, and that gets the VIPs.</summary>
    public required string Interface { get; init; }

    /// <summary>Virtual router id, 1–255; unique on its network segment (RFC 9568, 5.2.3).</summary>
    public required int VirtualRouterId { get; init; }

    /// <summary>The VIPs, each with the prefix length of its network.</summary>
    public ValueList<InterfaceAddress> VirtualIPAddresses { get; init; } = [];

    /// <summary>The hosts that can hold the VIPs.</summary>
    public ValueList<VrrpMember> Members { get; init; } = [];

    /// <summary>
    /// Time between adverts. Version 2: 1–255 whole seconds (RFC 3768, 5.3.7); version 3: 10 ms–40.95 s in steps of 10 ms (RFC 9568, 5.2.7).
    /// Default: 1 s.
    /// </summary>
    public TimeSpan AdvertInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>VRRP version, 2 or 3; <see langword="null"/> for keepalived's default: 3 over IPv6, else 2. See <see cref="VrrpProtocol"/>.</summary>
    public int? Version { get; init; }

    /// <summary>Whether a host that comes back with a higher priority leaves the VIPs where they are.</summary>
    public bool NoPreempt { get; init; }

    /// <summary>How long a host that comes back waits before it preempts; 0–1000 s (keepalived.conf(5), preempt_delay).</summary>
    public TimeSpan? PreemptDelay { get; init; }

    /// <summary>Whether members send adverts to each other's addresses instead of by multicast.</summary>
    public bool Unicast { get; init; }

    /// <summary>Simple-password authentication (VRRPv2 only); at most 8 characters reach the wire.</summary>
    public Secret? AuthPass { get; init; }

    /// <summary>The interfaces that it tracks beside its own: one that goes down is a fault, or takes its weight off the priority.</summary>
    public ValueList<VrrpTrack> TrackInterfaces { get; init; } = [];

    /// <summary>The scripts that it tracks (<see cref="VrrpScript"/>).</summary>
    public ValueList<VrrpTrack> TrackScripts { get; init; } = [];

    /// <summary>The files that it tracks (<see cref="VrrpTrackFile"/>).</summary>
    public ValueList<VrrpTrack> TrackFiles { get; init; } = [];

    /// <summary>The processes that it tracks (<see cref="VrrpTrackProcess"/>).</summary>
    public ValueList<VrrpTrack> TrackProcesses { get; init; } = [];

    /// <summary>The BFD sessions that it tracks (<see cref="BfdInstance"/>).</summary>
    public ValueList<VrrpTrack> TrackBfds { get; init; } = [];

    /// <summary>
    /// Further settings of the vrrp_instance block, on all members, such as notify_master. A setting that a property has too
    /// stands as it is here. As in <see cref="ClusterHost.Keepalived"/>.
    /// </summary>
    public string? Keepalived { get; init; }

    /// <summary>The member with the highest priority.</summary>
    public VrrpMember? PreferredMaster => Members.MaxBy(m => m.Priority);

    /// <summary>The state that a member starts in.</summary>
    /// <exception cref="HaClusterException"><c>VrrpStateInvalid</c>: it is to start in a state other than Master and Backup.</exception>
    internal VrrpState StateOf(VrrpMember member) => member.State switch
    {
        VrrpState.Master or VrrpState.Backup => member.State.Value,
        // keepalived ignores nopreempt and preempt_delay in a member that starts as MASTER.
        null => this is { NoPreempt: false, PreemptDelay: null } && PreferredMaster?.Host == member.Host ? VrrpState.Master : VrrpState.Backup,
        _ => throw new HaClusterException("VrrpStateInvalid",
            $"vrrpInstance {Name}: {member.Host} cannot start in state {member.State}; say Master or Backup.", member.Source),
    };

    /// <summary>The name, as in a list of instances.</summary>
    public override string ToString() => Name;
}
