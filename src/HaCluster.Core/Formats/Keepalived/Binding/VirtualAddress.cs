using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>An address of a virtual router, or a static one, with the options of ip-address(8).</summary>
public sealed record VirtualAddress : ModelObject
{
    /// <summary>The address with the length of its prefix.</summary>
    public InterfaceAddress? Address { get; init; }

    /// <summary>The interface (dev); <see langword="null"/> for the one of the instance.</summary>
    public string? Device { get; init; }

    /// <summary>The scope: a name or a number.</summary>
    public string? Scope { get; init; }

    /// <summary>The broadcast address; + and - have it computed (brd).</summary>
    public string? Broadcast { get; init; }

    /// <summary>The label, at most 15 bytes.</summary>
    public string? Label { get; init; }

    /// <summary>The other end of a point-to-point link.</summary>
    public InterfaceAddress? Peer { get; init; }

    /// <summary>Whether it is the home address of Mobile IPv6.</summary>
    public bool Home { get; init; }

    /// <summary>Whether it is not looked for duplicates (-nodad).</summary>
    public bool NoDad { get; init; }

    /// <summary>Whether temporary addresses are made of it (mngtmpaddr).</summary>
    public bool ManageTemporary { get; init; }

    /// <summary>Whether it gets no route for its prefix (noprefixroute).</summary>
    public bool NoPrefixRoute { get; init; }

    /// <summary>Whether it joins multicast groups (autojoin).</summary>
    public bool AutoJoin { get; init; }

    /// <summary>For how many seconds it is preferred; 0 or forever (preferred_lft).</summary>
    public string? PreferredLifetime { get; init; }

    /// <summary>The track_group of a static address.</summary>
    public string? TrackGroup { get; init; }

    /// <summary>Whether the instance does not care when it is deleted (no_track).</summary>
    public bool NoTrack { get; init; }

    /// <summary>Whether it has a macvlan of its own (use_vmac).</summary>
    public bool UseVmac { get; init; }

    /// <summary>The address, and the interface it goes to where that is said.</summary>
    public override string ToString() => Device is null ? $"{Address}" : $"{Address} dev {Device}";
}
