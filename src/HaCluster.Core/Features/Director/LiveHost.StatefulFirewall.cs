namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>Whether its firewall goes by the state of connections and does not know that of those that IPVS masquerades (net.ipv4.vs.conntrack); asked of directors that masquerade.</summary>
    public bool HasFirewallBesideIpvs { get; init; }
}
