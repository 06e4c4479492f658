using HaCluster.Model;

namespace HaCluster.Features.Web;

/// <summary>Two sites that listen on one port of a host.</summary>
/// <param name="Host">The host.</param>
/// <param name="First">The first site that does.</param>
/// <param name="Site">Another one.</param>
internal sealed record SharedPort(string Host, WebServer First, WebServer Site)
{
    /// <summary>Each site with the first one that has its port on a host.</summary>
    public static IEnumerable<SharedPort> Of(Cluster cluster)
    {
        var first = new Dictionary<(string Host, int Port), WebServer>();
        foreach (var (site, host) in cluster.WebServers.SelectMany(w => w.On.Distinct().Select(h => (w, h))))
        {
            if (!first.TryAdd((host, site.Port), site))
                yield return new(host, first[(host, site.Port)], site);
        }
    }
}
