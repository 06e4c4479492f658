using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed partial class DirectorFeature : IObserved
{
    private const string FirewallReport = "firewall beside IPVS";

    private static readonly string s_conntrackLook = EmbeddedText.ReadScript(typeof(DirectorFeature), "conntrack-look.sh");

    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        query.AskKernelFile(IpvsTable.Path);
        if (Masquerading.InsideInterfaces(cluster, cluster.IpvsServicesOf(host.Name)).Any())
            query.AskReport(FirewallReport, s_conntrackLook);
    }

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) =>
        live with
        {
            IpvsServices = IpvsTable.Read(host.Name, facts).Select(s => Named(cluster, s)).ToValueList(),
            HasFirewallBesideIpvs = facts.Reports.GetValueOrDefault(FirewallReport, []).Contains("stateful"),
        };

    /// <summary>keepalived keeps the table on every director, standby or not, so that a takeover finds it ready.</summary>
    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status) =>
        from service in cluster.IpvsServices
        from director in cluster.DirectorsOf(service).Select(status.Seen).OfType<LiveHost>()
        from problem in TableProblems(cluster, service, director).Concat(FirewallProblems(cluster, service, director))
        select problem;

    /// <summary>Documentation/networking/ipvs-sysctl.rst, conntrack: needed where packets that IPVS handles are also handled by stateful firewall rules.</summary>
    private static IEnumerable<ClusterProblem> FirewallProblems(Cluster cluster, IpvsService service, LiveHost director)
    {
        if (director.HasFirewallBesideIpvs && Masquerading.InsideInterfaces(cluster, [service]).Any())
        {
            yield return new(ClusterProblemKind.ConntrackMissing, director.Name, $"ipvsService {service.Name}",
                $"The firewall of {director.Name} goes by the state of connections, and IPVS does not keep that state for those that it masquerades: answers may be dropped as invalid. Set net.ipv4.vs.conntrack = 1 there, in /etc/sysctl.d too.");
        }
    }

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
            if (director.SwitchOf(RealServerSwitch.NameOf(service, address)) is { } set)
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
    private static LiveIpvsService Named(Cluster cluster, LiveIpvsService live)
    {
        var service = cluster.IpvsServices.FirstOrDefault(s => live.FirewallMark is { } mark ? s.Mark == mark : s.Mark is null && s.Protocol == live.Protocol && s.Address.Equals(live.Address));
        return live with
        {
            Protocol = service?.Protocol ?? live.Protocol,
            Address = service?.Address ?? live.Address,
            Name = service?.Name ?? "",
            RealServers = live.RealServers.Select(r => r with { Host = cluster.FindHost(r.Address.Address)?.Name ?? "" }).ToValueList(),
        };
    }
}
