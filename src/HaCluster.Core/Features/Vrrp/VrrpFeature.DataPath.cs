using System.Net;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>Who answers when the network asks for a VIP.</summary>
internal sealed partial class VrrpFeature : IOnDataPath
{
    private const string AnswersReport = "who answers for VIPs";

    /// <summary>As many that one of them may be down, and that no host's own answer is missed: it does not hear itself.</summary>
    private const int Askers = 2;

    private static readonly string s_whoAnswers = EmbeddedText.ReadScript(typeof(VrrpFeature), "who-answers.sh");

    public void AskPath(Cluster cluster, ClusterHost host, IReadOnlySet<string> bystanders, FactsQuery query)
    {
        var questions =
            from instance in cluster.VrrpInstances
            from vip in instance.VirtualIPAddresses
            where AskersOf(cluster, instance, vip, bystanders).Any(a => a.Name == host.Name)
            let neighbour = NeighbourOf(cluster, instance, vip, host)
            where neighbour is not null
            select $"who_answers {ShellText.Words([vip.Address.ToString(), neighbour.ToString()])} &";
        var all = questions.ToList();
        if (all.Count > 0)
            query.AskReport(AnswersReport, new ShellText().Add(s_whoAnswers).Line(string.Join('\n', all)).Line("wait").ToString());
    }

    public IEnumerable<DataPathCheck> CheckPath(Cluster cluster, DataPathSight sight) =>
        from instance in cluster.VrrpInstances
        from vip in instance.VirtualIPAddresses
        select OneAnswer(cluster, sight, instance, vip);

    private static DataPathCheck OneAnswer(Cluster cluster, DataPathSight sight, VrrpInstance instance, InterfaceAddress vip)
    {
        var text = vip.Address.ToString();
        var holders = sight.Status.VrrpInstances.Where(i => i.Name == instance.Name).SelectMany(i => i.Members).Where(m => m.Holds.Contains(vip)).Select(m => m.Host).ToList();
        var holder = holders.Count == 1 ? holders[0] : null;
        var askers = AskersOf(cluster, instance, vip, sight.Bystanders).Select(a => a.Name).Where(a => sight.ReportOf(a, AnswersReport).Any(w => w is ["asked", var v, _] && v == text)).ToList();
        var answers = askers.SelectMany(a => sight.ReportOf(a, AnswersReport)).Where(w => w is ["answer", var v, _] && v == text).Select(w => w[2]).Distinct().ToList();
        var (outcome, seen, advice) = (holder, askers, answers) switch
        {
            (_, [], _) => (DataPathOutcome.Unknown, $"No host of the network of {text} could ask who has it.", ""),
            (_, _, []) when askers.Count == 1 && askers[0] == holder => (DataPathOutcome.Passed, $"Nobody but {holder}, which holds {text}, answers for it.", ""),
            (_, _, []) => (DataPathOutcome.Failed, $"Nobody answers for {text}, as {string.Join(" and ", askers)} asked.", "See whether keepalived runs on the members and whether a firewall drops ARP or neighbour discovery."),
            (_, _, [var mac]) when holders.Count == 0 => (DataPathOutcome.Failed, $"{sight.Named(mac)} answers for {text}, and no member is seen to hold it.", "Find the machine that has this hardware address, and take the address from it."),
            (not null, _, [var mac]) when sight.MacsOf(holder).Contains((instance.Interface, mac)) => (DataPathOutcome.Passed, $"One hardware address answers for {text}, as {string.Join(" and ", askers)} asked: {sight.Named(mac)}, which holds it.", ""),
            (_, _, [var mac]) when holder is not null => (DataPathOutcome.Failed, $"{sight.Named(mac)} answers for {text}, and not {holder}, which holds it.", Hide(cluster)),
            _ => (DataPathOutcome.Failed, $"{answers.Count} hardware addresses answer for {text}: {string.Join(", ", answers.Select(sight.Named))}; {(holder is null ? $"{string.Join(" and ", holders)} hold it" : $"{holder} holds it")}.", Hide(cluster)),
        };
        return new(DataPathCheckKind.OneAnswer, holder ?? "", text, outcome, seen) { Advice = advice };
    }

    private static string Hide(Cluster cluster) =>
        $"Clients that hear another one bypass the director. A real server has to keep quiet (arp_ignore, arp_announce): deploy {cluster.Name} to it; a stranger has to lose the address.";

    /// <summary>Who asks: hosts that have no business with any VIP rather than such that have, and of these those that do not hold this one.</summary>
    private static IEnumerable<ClusterHost> AskersOf(Cluster cluster, VrrpInstance instance, InterfaceAddress vip, IReadOnlySet<string> bystanders)
    {
        var members = instance.Members.OrderBy(m => m.Priority).Select(m => m.Host).ToList();
        return cluster.Hosts
            .Where(h => VipNetwork.IsNamed(vip) ? h.Addresses.Any(vip.Contains) : h.Addresses.Any(a => a.AddressFamily == vip.Address.AddressFamily && !VipNetwork.AreApart(a, vip.Address)))
            .OrderByDescending(h => bystanders.Contains(h.Name)).ThenBy(h => members.IndexOf(h.Name))
            .Take(Askers);
    }

    /// <summary>An address on the network of the VIP that is not the asker's own: the way to it is the way to the VIP, also where the asker has that itself.</summary>
    private static IPAddress? NeighbourOf(Cluster cluster, VrrpInstance instance, InterfaceAddress vip, ClusterHost asker) =>
        instance.Members.Where(m => m.Host != asker.Name).Select(m => cluster.FindHost(m.Host)?.AddressOn(instance.Interface, vip.Address.AddressFamily)).FirstOrDefault(a => a is not null);
}
