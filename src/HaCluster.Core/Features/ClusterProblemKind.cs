namespace HaCluster.Features;

/// <summary>What can be wrong with a live cluster.</summary>
public enum ClusterProblemKind
{
    /// <summary>A host cannot be reached or looked at.</summary>
    HostUnreachable,

    /// <summary>Two or more hosts hold the same VIP.</summary>
    SplitBrain,

    /// <summary>Nobody holds a VIP.</summary>
    VipUnheld,

    /// <summary>A member of a virtual router cannot take over: keepalived does not run there, or its link is down.</summary>
    MemberUnready,

    /// <summary>A director lacks a virtual service.</summary>
    ServiceMissing,

    /// <summary>A director sends nothing to a real server: it is not in the table, or its weight is 0.</summary>
    RealServerMissing,

    /// <summary>A real server behind direct routing does not have the VIP.</summary>
    LoopbackVipMissing,

    /// <summary>A real server behind direct routing answers ARP for the VIP, or asks in its name.</summary>
    ArpNotHidden,

    /// <summary>A unit that a role needs is not active.</summary>
    UnitInactive,

    /// <summary>A share is not exported.</summary>
    ExportMissing,

    /// <summary>A share is not mounted, or something else is mounted in its place.</summary>
    MountMissing,

    /// <summary>A mounted share does not answer.</summary>
    MountHangs,
}
