using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>Web servers that HaCluster sets up.</summary>
[WordCase(WordCase.Small)]
public enum WebServerKind
{
    /// <summary>nginx.</summary>
    Nginx,

    /// <summary>The Apache HTTP server.</summary>
    Apache,
}
