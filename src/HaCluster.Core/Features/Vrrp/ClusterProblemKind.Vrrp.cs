namespace HaCluster.Features;

public static partial class ClusterProblemKind
{
    /// <summary>Two or more hosts hold the same VIP.</summary>
    public const string SplitBrain = nameof(SplitBrain);

    /// <summary>Nobody holds a VIP.</summary>
    public const string VipUnheld = nameof(VipUnheld);

    /// <summary>A member of a virtual router cannot take over: keepalived does not run there, or its link is down.</summary>
    public const string MemberUnready = nameof(MemberUnready);

    /// <summary>A member of a VRRP instance was taken out of use by hand.</summary>
    public const string MemberSuspended = nameof(MemberSuspended);
}
