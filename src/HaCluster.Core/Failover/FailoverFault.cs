using HaCluster.Features.Director;
using HaCluster.Features.Web;

namespace HaCluster.Failover;

/// <summary>The ways in which a drill breaks a cluster.</summary>
public enum FailoverFault
{
    /// <summary>The director that holds the VIP loses its network: its VRRP interface is taken down.</summary>
    DirectorLinkDown,

    /// <summary>The web server on one real server dies: all its processes get SIGKILL, and it stays down until the drill restores it.</summary>
    RealServerCrash,
}
