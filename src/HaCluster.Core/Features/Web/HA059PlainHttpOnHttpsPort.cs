using HaCluster.Model;

namespace HaCluster.Features.Web;

internal sealed class HA059PlainHttpOnHttpsPort() : ClusterRule("HA059", Severity.Warning, "A site speaks plain HTTP on the port of HTTPS")
{
    /// <summary>The port of https URLs (RFC 9110, 4.2.2).</summary>
    private const int HttpsPort = 443;

    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from site in cluster.WebServers
        where site.Port == HttpsPort
        select Report(Subject.Of(site), site,
            $"It listens on port {HttpsPort} and speaks plain HTTP there, for HaCluster sets up no TLS: every browser that opens https:// gets an error.",
            "Serve HTTP on port 80, or leave the site out of webServers and set up the one with TLS by other means; the service and its real servers can stay.");
}
