namespace HaCluster.Features;

public static partial class ClusterProblemKind
{
    /// <summary>A real server behind direct routing does not have the VIP.</summary>
    public const string LoopbackVipMissing = nameof(LoopbackVipMissing);

    /// <summary>A real server behind direct routing answers ARP for the VIP, or asks in its name.</summary>
    public const string ArpNotHidden = nameof(ArpNotHidden);
}
