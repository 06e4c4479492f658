using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

internal sealed class HA042TwoProgramsOnOnePort() : ClusterRule("HA042", Severity.Error, "Two programs are to listen on one port of a host")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var first = new Dictionary<(string Host, int Port), WebServer>();
        foreach (var (site, host) in cluster.WebServers.SelectMany(w => w.On.Distinct().Select(h => (w, h))))
        {
            if (!first.TryAdd((host, site.Port), site) && first[(host, site.Port)] is var other && other.Kind != site.Kind)
                yield return Report(Subject.Of(site), site, $"On {ShownText.Of(host)}, {EnumText.Format(other.Kind)} listens on port {site.Port} already, for {Subject.Of(other)}: {EnumText.Format(site.Kind)} cannot start there.", "Serve both sites by the same program, or give one of them another port.");
        }
    }
}
