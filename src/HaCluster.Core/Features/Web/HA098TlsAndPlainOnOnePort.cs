using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

internal sealed class HA098TlsAndPlainOnOnePort() : ClusterRule("HA098", Severity.Error, "Sites on one port of a host, some with TLS and some without")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var (host, other, site) in SharedPort.Of(cluster))
        {
            if ((other.Tls is null) != (site.Tls is null))
                yield return Report(Subject.Of(site), site, $"On port {site.Port} of {ShownText.Of(host)}, {Subject.Of(other)} speaks {(other.Tls is null ? "plain HTTP" : "TLS")}, and this one {(site.Tls is null ? "plain HTTP" : "TLS")}: what is spoken is decided before the visitor has said which site it wants.", "Give one of them another port, or both the same.");
        }
    }
}
