using System.Globalization;
using System.Net;
using HaCluster.Facts;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.RealServers;

/// <summary>Whether real servers take in what directors send them, and from where visitors get the answers.</summary>
internal sealed partial class RealServerFeature : IOnDataPath
{
    private const string AnswersReport = "who answers visitors";

    /// <summary>As often as any scheduler needs to come round to all, and not more than a look may take.</summary>
    private const int MostVisits = 12;

    private static readonly string s_answersFrom = EmbeddedText.ReadScript(typeof(RealServerFeature), "answers-from.sh");

    public void AskPath(Cluster cluster, ClusterHost host, IReadOnlySet<string> bystanders, FactsQuery query)
    {
        var visits = cluster.IpvsServices.Where(s => IsVisited(s) && VisitorsOf(cluster, s, bystanders).Contains(host.Name))
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"answers_from {ShellQuote.Quote(s.Address.Address.ToString())} {s.Address.Port} {Math.Clamp(2 * s.RealServers.Count, 1, MostVisits)} &")).ToList();
        if (visits.Count > 0)
            query.AskReport(AnswersReport, new ShellText().Add(s_answersFrom).Line(string.Join('\n', visits)).Line("wait").ToString());
    }

    public IEnumerable<DataPathCheck> CheckPath(Cluster cluster, DataPathSight sight) =>
        (from service in cluster.IpvsServices
         from server in service.RealServers
         let device = VipDevice.Of(cluster, service, server)
         where device is not null && !cluster.DirectorsOf(service).Contains(server.Host)
         select sight.Told(DataPathCheckKind.VipOfRealServer, server.Host, $"ipvsService {service.Name}",
             $"{server.Host} has {string.Join(", ", service.VirtualAddresses)} on {device.Name} and keeps quiet about it.",
             ClusterProblemKind.LoopbackVipMissing, ClusterProblemKind.TunnelVipMissing, ClusterProblemKind.ArpNotHidden))
        .Concat(
            from masqueraded in Masquerading.Servers(cluster)
            let gateway = Masquerading.GatewayOf(cluster, masqueraded.Service, masqueraded.Host)?.Vip.Address
            where gateway is not null
            select sight.Told(DataPathCheckKind.DefaultRoute, masqueraded.Host.Name, $"ipvsService {masqueraded.Service.Name}",
                $"The default route of {masqueraded.Host.Name} leads to {gateway}.", ClusterProblemKind.DefaultRouteElsewhere))
        .Concat(cluster.IpvsServices.Where(s => IsVisited(s) && VisitorsOf(cluster, s, sight.Bystanders).Any()).Select(s => AnswersFrom(cluster, sight, s)));

    /// <summary>A connection of TCP is taken without a word; what a datagram would have to say, nobody knows.</summary>
    private static bool IsVisited(IpvsService service) => service is { Protocol: IpvsProtocol.Tcp, Address.Port: > 0 };

    /// <summary>One host of the VIP's network that has no VIP: from elsewhere, all answers come by way of the router.</summary>
    private static IEnumerable<string> VisitorsOf(Cluster cluster, IpvsService service, IReadOnlySet<string> bystanders) =>
        cluster.Hosts.Where(h => bystanders.Contains(h.Name) && h.Addresses.Any(a => IsNear(cluster, service, a))).Select(h => h.Name).Take(1);

    private static bool IsNear(Cluster cluster, IpvsService service, IPAddress address) =>
        cluster.FindVrrpInstance(service)?.VirtualIPAddresses.FirstOrDefault(a => a.Address.Equals(service.Address.Address)) is { } vip && VipNetwork.IsNamed(vip)
            ? vip.Contains(address)
            : address.AddressFamily == service.Address.AddressFamily && !VipNetwork.AreApart(address, service.Address.Address);

    private static DataPathCheck AnswersFrom(Cluster cluster, DataPathSight sight, IpvsService service)
    {
        var subject = $"ipvsService {service.Name}";
        var (vip, port) = (service.Address.Address.ToString(), service.Address.Port.ToString(CultureInfo.InvariantCulture));
        var visitor = VisitorsOf(cluster, service, sight.Bystanders).FirstOrDefault() ?? "";
        var lines = sight.ReportOf(visitor, AnswersReport).Where(w => w.Length == 4 && w[1] == vip && w[2] == port).ToList();
        if (lines.FirstOrDefault(w => w[0] == "visited") is not { } visited)
            return Judged(DataPathOutcome.Unknown, $"No host of the network of {vip} that has no VIP could visit {service.Address}.");
        var answers = lines.Where(w => w[0] == "from").Select(w => w[3]).ToList();
        if (visited[3] == "0")
            return Judged(DataPathOutcome.Failed, $"{visitor} cannot connect to {service.Address}.", "See what the other checks say of the directors and the real servers, and whether a firewall is between.");
        var holders = sight.Status.VrrpInstances.Where(i => i.Name == cluster.FindVrrpInstance(service)?.Name).SelectMany(i => i.Members).Where(m => m.Holds.Any(a => a.Address.Equals(service.Address.Address))).Select(m => m.Host).ToList();
        var byDirector = service.RealServers.Where(r => service.ForwardingOf(r) == IpvsForwarding.Masquerade || holders.Contains(r.Host)).ToList();
        var direct = service.RealServers.Except(byDirector).Select(r => r.Host).ToList();
        var rightful = direct.Concat(byDirector.Count > 0 || service.SorryServer is not null ? holders : []).Distinct().ToList();
        var wrong = answers.Where(mac => !rightful.SelectMany(sight.MacsOf).Any(m => m.Mac == mac)).ToList();
        // What stands elsewhere answers by way of a router, and so may a host that was not asked.
        var isElsewhere = direct.Any(h => sight.FactsOf(h) is null || cluster.FindHost(h) is not { } host || !IsNear(cluster, service, cluster.AddressOf(service, host)));
        return wrong.Count == 0 || (isElsewhere && !wrong.Any(mac => sight.Facts.Keys.SelectMany(sight.MacsOf).Any(m => m.Mac == mac)))
            ? Judged(DataPathOutcome.Passed, $"{visitor} connected {visited[3]} times; answers came from {string.Join(", ", answers.Select(sight.Named))}.")
            : Judged(DataPathOutcome.Failed, $"Answers of {service.Address} to {visitor} come from {string.Join(", ", wrong.Select(sight.Named))}, and should come from {string.Join(", ", rightful)}.",
                byDirector.Count > 0 && direct.Count == 0 ? "What does not come back through the director keeps the real server's address, and the client drops it: mend the real servers' default route." : "Look who else has the VIP, or routes for the real servers.");

        DataPathCheck Judged(DataPathOutcome outcome, string seen, string advice = "") => new(DataPathCheckKind.AnswersFrom, visitor, subject, outcome, seen) { Advice = advice };
    }
}
