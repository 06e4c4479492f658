using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed partial class DirectorFeature : IObserved
{
    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query) => query.AskKernelFile(IpvsTable.Path);

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) =>
        live with { IpvsServices = IpvsTable.Read(host.Name, facts).Select(s => Named(cluster, s)).ToValueList() };

    /// <summary>keepalived keeps the table on every director, standby or not, so that a takeover finds it ready.</summary>
    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status) =>
        from service in cluster.IpvsServices
        from director in cluster.DirectorsOf(service).Select(status.Seen).OfType<LiveHost>()
        from problem in TableProblems(cluster, service, director)
        select problem;

    private static IEnumerable<ClusterProblem> TableProblems(Cluster cluster, IpvsService service, LiveHost director)
    {
        var live = director.IpvsServices.FirstOrDefault(s => s.Name == service.Name);
        if (live is null)
        {
            yield return new(ClusterProblemKind.ServiceMissing, director.Name, $"ipvsService {service.Name}", $"{director.Name} does not have the virtual service {service.Address} in its IPVS table.");
            yield break;
        }
        foreach (var wanted in service.RealServers.Where(r => r.Weight > 0 && cluster.FindHost(r.Host) is not null))
        {
            var address = cluster.EndPointOf(service, wanted, cluster.FindHost(wanted.Host)!);
            var found = live.RealServers.FirstOrDefault(r => r.Address.Equals(address));
            if (found is not { Weight: > 0 })
            {
                yield return new(ClusterProblemKind.RealServerMissing, director.Name, $"ipvsService {service.Name}",
                    $"{director.Name} sends nothing to {wanted.Host} ({address}): {(found is null ? "it is not in the IPVS table" : "its weight is 0")}.");
            }
        }
    }

    /// <summary>The service with the names that the description has for it and for its real servers.</summary>
    private static LiveIpvsService Named(Cluster cluster, LiveIpvsService live)
    {
        var service = cluster.IpvsServices.FirstOrDefault(s => live.FirewallMark is { } mark ? s.Mark == mark : s.Mark is null && s.Protocol == live.Protocol && s.Address.Equals(live.Address));
        return WithHosts(cluster, service is null ? live : new LiveIpvsService(live.Host, service.Protocol, service.Address) { FirewallMark = live.FirewallMark, Scheduler = live.Scheduler, IsPersistent = live.IsPersistent, RealServers = live.RealServers, Name = service.Name });
    }

    private static LiveIpvsService WithHosts(Cluster cluster, LiveIpvsService live) => live with
    {
        RealServers = live.RealServers.Select(r => r with { Host = cluster.FindHost(r.Address.Address)?.Name ?? "" }).ToValueList(),
    };
}
