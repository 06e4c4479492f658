namespace HaCluster.Features.Director;

/// <summary>Kinds of health check.</summary>
public enum IpvsHealthCheckKind
{
    /// <summary>A TCP connection opens (TCP_CHECK).</summary>
    Tcp,

    /// <summary>An HTTP GET answers with the expected status (HTTP_GET).</summary>
    Http,
}
