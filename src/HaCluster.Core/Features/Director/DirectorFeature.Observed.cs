using System.Net;
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
            var address = new IPEndPoint(cluster.FindHost(wanted.Host)!.Address, wanted.Port ?? service.Address.Port);
            var found = live.RealServers.FirstOrDefault(r => r.Address.Equals(address));
            if (director.SwitchOf(RealServerSwitch.NameOf(service.Protocol, service.Address, address)) is { } set)
            {
                yield return new(ClusterProblemKind.RealServerSuspended, director.Name, $"ipvsService {service.Name}",
                    $"{director.Name} sends nothing new to {wanted.Host} ({address}): suspended {set.By}".TrimEnd() + ".");
            }
            else if (found is not { Weight: > 0 })
            {
                yield return new(ClusterProblemKind.RealServerMissing, director.Name, $"ipvsService {service.Name}",
                    $"{director.Name} sends nothing to {wanted.Host} ({address}): {(found is null ? "it is not in the IPVS table" : "its weight is 0")}.");
            }
        }
    }

    /// <summary>The service with the names that the description has for it and for its real servers.</summary>
    private static LiveIpvsService Named(Cluster cluster, LiveIpvsService live) => live with
    {
        Name = cluster.IpvsServices.FirstOrDefault(s => s.Protocol == live.Protocol && s.Address.Equals(live.Address))?.Name ?? "",
        RealServers = live.RealServers.Select(r => r with { Host = cluster.Hosts.FirstOrDefault(h => h.Address.Equals(r.Address.Address))?.Name ?? "" }).ToValueList(),
    };
}
