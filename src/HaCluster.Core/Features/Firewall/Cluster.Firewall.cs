using HaCluster.Features.Firewall;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>
    /// Who opens the hosts' firewalls for VRRP, the services, their checks, NFS, connection sync and BFD. Default: their admin, for a firewall is not opened by the way.
    /// </summary>
    public FirewallManagement Firewall { get; init; }
}
