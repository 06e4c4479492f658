namespace HaCluster.Model;

/// <summary>What a host does in the cluster.</summary>
public enum HostRole
{
    /// <summary>Exports a share over NFS.</summary>
    NfsServer,

    /// <summary>Mounts a share.</summary>
    NfsClient,

    /// <summary>Runs a web server.</summary>
    WebServer,

    /// <summary>Answers for a virtual service behind the directors.</summary>
    RealServer,

    /// <summary>Runs keepalived: holds VIPs by VRRP and balances virtual services with IPVS.</summary>
    Director,
}
