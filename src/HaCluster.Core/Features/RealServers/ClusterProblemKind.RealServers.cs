namespace HaCluster.Features;

public static partial class ClusterProblemKind
{
    /// <summary>A real server behind direct routing does not have the VIP.</summary>
    public const string LoopbackVipMissing = nameof(LoopbackVipMissing);

    /// <summary>A real server behind a tunnel does not have the VIP there, or the tunnel is down.</summary>
    public const string TunnelVipMissing = nameof(TunnelVipMissing);

    /// <summary>The default route of a masqueraded real server does not lead to its directors.</summary>
    public const string DefaultRouteElsewhere = nameof(DefaultRouteElsewhere);

    /// <summary>A real server that has the VIP answers ARP for the VIP, or asks in its name.</summary>
    public const string ArpNotHidden = nameof(ArpNotHidden);
}
