namespace HaCluster.Features;

public static partial class HostRole
{
    /// <summary>Runs keepalived to hold VIPs by VRRP, whatever they are for.</summary>
    public const string VrrpMember = nameof(VrrpMember);
}
