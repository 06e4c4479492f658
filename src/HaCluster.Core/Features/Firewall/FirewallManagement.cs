namespace HaCluster.Features.Firewall;

/// <summary>Who opens the hosts' firewalls for what the cluster needs.</summary>
public enum FirewallManagement
{
    /// <summary>Their admin. HaCluster says in the cluster's status which firewall drops what.</summary>
    ByHand,

    /// <summary>HaCluster, in whichever of firewalld, ufw, nftables and iptables is active on a host.</summary>
    Managed,
}
