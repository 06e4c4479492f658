namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>
    /// What drops packets to it that no rule accepts, and has no rule for VRRP: <c>firewalld</c>, <c>ufw</c>, <c>nftables</c> or <c>iptables</c>;
    /// empty for none. Asked of members of VRRP instances.
    /// </summary>
    public string ClosedFirewall { get; init; } = "";
}
