using HaCluster.Model;

namespace HaCluster.Features.Web;

internal sealed class HA059PlainHttpOnHttpsPort() : ClusterRule("HA059", Severity.Warning, "A site speaks plain HTTP on the port of HTTPS, or TLS on that of HTTP")
{
    // The ports of http and https URLs (RFC 9110, 4.2.1 and 4.2.2).
    private const int HttpPort = 80;
    private const int HttpsPort = 443;

    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var site in cluster.WebServers)
        {
            if (site.Port == HttpsPort && site.Tls is null)
                yield return Report(Subject.Of(site), site, $"It listens on port {HttpsPort} and speaks plain HTTP there: every browser that opens https:// gets an error.", "Give it tls, with its certificate and key, or serve HTTP on port 80.");
            if (site.Port == HttpPort && site.Tls is not null)
                yield return Report(Subject.Of(site), site, $"It listens on port {HttpPort} and speaks TLS there: every browser that opens http:// gets an error, and none looks there for https://.", "Give it port: 443; a site of its own on port 80 with redirectToHttps sends there who comes by http.");
        }
    }
}
