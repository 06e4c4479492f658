namespace HaCluster.Features.Web;

/// <summary>Web servers that HaCluster sets up.</summary>
public enum WebServerKind
{
    /// <summary>nginx.</summary>
    Nginx,

    /// <summary>The Apache HTTP server.</summary>
    Apache,
}
