using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

internal sealed class HA042TwoProgramsOnOnePort() : ClusterRule("HA042", Severity.Error, "Two programs are to listen on one port of a host")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var (host, other, site) in SharedPort.Of(cluster))
        {
            if (other.Kind != site.Kind)
                yield return Report(Subject.Of(site), site, $"On {ShownText.Of(host)}, {EnumText.Format(other.Kind)} listens on port {site.Port} already, for {Subject.Of(other)}: {EnumText.Format(site.Kind)} cannot start there.", "Serve both sites by the same program, or give one of them another port.");
        }
    }
}
