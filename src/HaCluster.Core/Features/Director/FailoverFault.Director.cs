namespace HaCluster.Features;

public static partial class FailoverFault
{
    /// <summary>The director that holds the VIP loses its network: its VRRP interface is taken down.</summary>
    public const string DirectorLinkDown = nameof(DirectorLinkDown);
}
