using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed partial class VrrpFeature : IObserved
{
    private const string FirewallReport = "firewall against VRRP";

    private static readonly string s_firewallLook = EmbeddedText.ReadScript(typeof(VrrpFeature), "firewall-look.sh");

    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        if (IsOn(cluster, host.Name))
            query.AskReport(FirewallReport, s_firewallLook);
    }

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live) =>
        live with { ClosedFirewall = facts.Reports.GetValueOrDefault(FirewallReport, []).FirstOrDefault(l => l.StartsWith("closed ", StringComparison.Ordinal))?["closed ".Length..] ?? "" };

    public ClusterStatus See(Cluster cluster, ClusterStatus status) =>
        status with { VrrpInstances = cluster.VrrpInstances.Select(v => VrrpReader.Read(v, status.Hosts)).ToValueList() };

    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status) =>
        status.VrrpInstances.SelectMany(i => VipProblems(i, status)).Concat(status.VrrpInstances.SelectMany(i => MemberProblems(i, status)));

    private static IEnumerable<ClusterProblem> VipProblems(LiveVrrpInstance instance, ClusterStatus status)
    {
        foreach (var vip in instance.VirtualIPAddresses)
        {
            var holders = instance.Members.Where(m => m.Holds.Contains(vip)).Select(m => m.Host).ToArray();
            if (holders.Length > 1)
                yield return new(ClusterProblemKind.SplitBrain, "", $"vrrpInstance {instance.Name}", $"{string.Join(" and ", holders)} both hold the VIP {vip.Address}.{FirewallsOf(holders, status)}");
            // It may be with a member that cannot be seen.
            if (holders.Length == 0 && instance.Members.All(m => status.Seen(m.Host) is not null))
                yield return new(ClusterProblemKind.VipUnheld, "", $"vrrpInstance {instance.Name}", $"Nobody holds the VIP {vip.Address}.");
        }
    }

    /// <summary>Why that may be: a member that hears no adverts takes the VIPs. The rules are not gone through packet by packet, so that nothing is said while all is well.</summary>
    private static string FirewallsOf(IEnumerable<string> holders, ClusterStatus status) =>
        string.Concat(holders.Select(status.Seen).OfType<LiveHost>().Where(h => h.ClosedFirewall.Length > 0).Select(h => $" The firewall of {h.Name} ({h.ClosedFirewall}) accepts no VRRP, so that it hears no other member: {h.ClosedFirewall switch
        {
            "firewalld" => "firewall-cmd --permanent --add-protocol=vrrp && firewall-cmd --reload lets it in.",
            "ufw" => "ufw allow proto vrrp from any lets it in.",
            "iptables" => "iptables -I INPUT -p vrrp -j ACCEPT lets it in.",
            _ => "a rule 'meta l4proto vrrp accept' in its input chain lets it in.",
        }} With 'firewall: Managed' in the definition a deploy does so."));

    private static IEnumerable<ClusterProblem> MemberProblems(LiveVrrpInstance instance, ClusterStatus status)
    {
        foreach (var host in instance.Members.Select(m => status.Seen(m.Host)).OfType<LiveHost>())
        {
            var runs = host.VrrpDaemon is { IsActive: true };
            if (!runs || host.LinksDown.Contains(instance.Interface))
            {
                yield return new(ClusterProblemKind.MemberUnready, host.Name, $"vrrpInstance {instance.Name}",
                    $"{host.Name} cannot take part: {(runs ? $"the link of {instance.Interface} is down" : "keepalived does not run")}.");
            }
            else if (host.SwitchOf(InstanceSwitch.NameOf(instance.Name)) is { Value: <= InstanceSwitch.Suspended } set)
            {
                yield return new(ClusterProblemKind.MemberSuspended, host.Name, $"vrrpInstance {instance.Name}",
                    $"{host.Name} takes no VIP while another host can: {(set.Value == InstanceSwitch.Suspended ? "suspended" : "told to let go")} {set.By}".TrimEnd() + ".");
            }
        }
    }
}
