using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Web;

/// <summary>
/// The web sites of one program: HaCluster's own where a host has such, else those that serve the directors.
/// A site on another host, such as the distribution's example on a director, is none of the cluster's.
/// </summary>
internal static class SiteImport
{
    /// <summary>Adds the sites, each on all the hosts that have it.</summary>
    public static Cluster AddTo(Cluster cluster, AdoptionContext context, ISiteReader program)
    {
        var sites = cluster.WebServers.ToList();
        foreach (var (host, reading) in context.Hosts.Read)
        {
            var files = program.FilesOf(reading).Order(StringComparer.Ordinal).ToList();
            var own = files.Where(program.IsOwn).ToList();
            // Where HaCluster's own sites are another program's, this one only lies there.
            if (own.Count == 0 && (!MayServe(cluster, host) || reading.Files.Keys.Any(SiteFile.IsOwn)))
                continue;
            var ports = PortsOf(cluster, host);
            foreach (var path in own.Count > 0 ? own : files)
            {
                foreach (var site in program.SitesIn(host, path, reading.TextOf(path)!, context.Warnings).Where(s => own.Count > 0 || ports.Count == 0 || ports.Contains(s.Port)))
                    Add(sites, site, host);
            }
        }
        return cluster with { WebServers = sites.ToValueList() };
    }

    /// <summary>Whether a host has sites of the cluster: where there are services, it is a real server.</summary>
    private static bool MayServe(Cluster cluster, string host) => cluster.IpvsServices.Count == 0 || PortsOf(cluster, host).Count > 0;

    private static HashSet<int> PortsOf(Cluster cluster, string host) =>
        cluster.IpvsServices.SelectMany(s => s.RealServers.Where(r => r.Host == host).Select(r => r.Port ?? s.Address.Port)).ToHashSet();

    private static void Add(List<WebServer> sites, WebServer site, string host)
    {
        var same = sites.FindIndex(s => s with { On = [] } == site with { On = [] });
        if (same >= 0)
            sites[same] = sites[same] with { On = sites[same].On.AddRange(site.On.Except(sites[same].On)) };
        else if (sites.Any(s => s.Name == site.Name))
            sites.Add(site with { Name = $"{site.Name}-{host}" });
        else
            sites.Add(site);
    }
}
