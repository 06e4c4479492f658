using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed partial class VrrpFeature : IObserved
{
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
                yield return new(ClusterProblemKind.SplitBrain, "", $"vrrpInstance {instance.Name}", $"{string.Join(" and ", holders)} both hold the VIP {vip.Address}.");
            // It may be with a member that cannot be seen.
            if (holders.Length == 0 && instance.Members.All(m => status.Seen(m.Host) is not null))
                yield return new(ClusterProblemKind.VipUnheld, "", $"vrrpInstance {instance.Name}", $"Nobody holds the VIP {vip.Address}.");
        }
    }

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
