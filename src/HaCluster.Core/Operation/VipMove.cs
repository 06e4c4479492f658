using HaCluster.Features;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>
/// Moves the VIPs of an instance, and of those that keepalived holds together with it, to another member: by a higher advert, which the master yields to,
/// so that there is always somebody who holds them. Where nobody preempts, a higher advert moves nothing: the new master is raised, so that it
/// takes over within the 2/256 of an advert interval that its priority of 254 leaves (RFC 9568, 6.1, Skew_Time), and then the old one is told to let go.
/// </summary>
/// <param name="instanceName">The instance.</param>
/// <param name="to">The member; <see langword="null"/> for the best of those that do not hold the VIPs.</param>
/// <param name="isBack">Whether what was set by hand is taken back: then the priorities of the description decide.</param>
internal sealed class VipMove(string instanceName, string? to, bool isBack = false) : ClusterOperation
{
    public override string Title => isBack ? $"move {instanceName} back" : to is null ? $"move {instanceName}" : $"move {instanceName} to {to}";

    internal override TimeSpan TimeLimit(Cluster cluster) => base.TimeLimit(cluster) + InstancesOf(cluster).Max(TakeoverOf);

    internal override IEnumerable<string> Doubts(Cluster cluster, ClusterStatus status)
    {
        foreach (var instance in InstancesOf(cluster))
        {
            foreach (var (member, why) in Unseen(status, instance.Members.Select(m => m.Host)))
                yield return $"{member} cannot be looked at: {why}";
            if (!isBack && TargetOf(status, instance) is { } target && !VrrpFeature.IsReady(status, instance, target))
                yield return $"{target} cannot take {instance.Name} now{(VrrpFeature.ValueOf(status, instance, target) == InstanceSwitch.Suspended ? ": it is suspended; resume it first" : "")}.";
        }
    }

    internal override IReadOnlyList<OperationStep> Steps(Cluster cluster, ClusterStatus status)
    {
        var instances = InstancesOf(cluster);
        var stay = instances.Where(v => !v.NoPreempt).ToList();
        var steps = new List<OperationStep>();
        if (stay.Count > 0)
        {
            steps.Add(new(stay.SelectMany(v => Switches(status, v)).ToValueList(), s => stay.SelectMany(v => NotMoved(s, v, TargetOf(status, v)))));
        }
        var never = instances.Where(v => v.NoPreempt && !isBack && !VrrpFeature.HoldersOf(status, v).SequenceEqual([TargetOf(status, v)!])).ToList();
        if (never.Count > 0)
        {
            var all = never.SelectMany(v => v.Members, (v, m) => (Instance: v, m.Host)).Where(m => status.Seen(m.Host) is not null).ToList();
            steps.Add(new(never.Select(v => Set(v, TargetOf(status, v)!, InstanceSwitch.Raised)).ToValueList(), _ => []));
            steps.Add(new(never.SelectMany(v => VrrpFeature.HoldersOf(status, v).Where(h => h != TargetOf(status, v)).Select(h => Set(v, h, InstanceSwitch.Fault))).ToValueList(), s => never.SelectMany(v => NotMoved(s, v, TargetOf(status, v)))));
            steps.Add(new(all.Where(m => VrrpFeature.ValueOf(status, m.Instance, m.Host) != InstanceSwitch.Suspended).Select(m => Set(m.Instance, m.Host, 0)).ToValueList(), _ => []) { IsCleanUp = true });
        }
        return steps;
    }

    private IReadOnlyList<VrrpInstance> InstancesOf(Cluster cluster)
    {
        var instance = cluster.VrrpInstances.FirstOrDefault(v => v.Name == instanceName)
            ?? throw new HaClusterException("InstanceUnknown", $"cluster {cluster.Name}: no VRRP instance is called {ShownText.Quote(instanceName)}.{NearestName.Hint(instanceName, cluster.VrrpInstances.Select(v => v.Name))}");
        if (to is not null && instance.Members.All(m => m.Host != to))
            throw new HaClusterException("MemberUnknown", $"{ShownText.Quote(to)} is no member of {instanceName}; {string.Join(", ", instance.Members.Select(m => m.Host))} are.");
        return SyncGroups.With(cluster, instance);
    }

    /// <summary>Where the VIPs go; <see langword="null"/> where there is nobody, or where the priorities of the description have no say.</summary>
    private string? TargetOf(ClusterStatus status, VrrpInstance instance)
    {
        if (isBack)
            return instance.NoPreempt ? null : instance.Members.Where(m => VrrpFeature.IsReady(status, instance, m.Host)).MaxBy(m => m.Priority)?.Host;
        var holders = VrrpFeature.HoldersOf(status, instance);
        return to ?? instance.Members.Where(m => !holders.Contains(m.Host) && VrrpFeature.IsReady(status, instance, m.Host)).MaxBy(m => m.Priority)?.Host
            ?? throw new HaClusterException("OperationRefused", $"{Title}: no other member of {instance.Name} can take its VIPs now.");
    }

    /// <summary>The member that is to have them is raised, unless it is the first of its own accord; nobody else is. What is suspended stays so.</summary>
    private IEnumerable<Switch> Switches(ClusterStatus status, VrrpInstance instance)
    {
        var target = TargetOf(status, instance);
        var isFirst = isBack || instance.Members.MaxBy(m => m.Priority)?.Host == target;
        foreach (var member in instance.Members.Where(m => status.Seen(m.Host) is not null))
        {
            var value = VrrpFeature.ValueOf(status, instance, member.Host);
            var wanted = member.Host == target ? (isFirst ? 0 : InstanceSwitch.Raised)
                : value == InstanceSwitch.Suspended ? value
                : !isFirst && member.Priority == VrrpRanges.Priority.Most ? InstanceSwitch.Lowered
                : 0;
            if (wanted != value)
                yield return Set(instance, member.Host, wanted);
        }
    }

    private static IEnumerable<string> NotMoved(ClusterStatus status, VrrpInstance instance, string? target)
    {
        var holders = VrrpFeature.HoldersOf(status, instance);
        if (target is not null && !holders.SequenceEqual([target]))
            yield return $"{(holders.Count == 0 ? "Nobody holds" : string.Join(" and ", holders) + (holders.Count == 1 ? " holds" : " hold"))} the VIPs of {instance.Name}, and {target} should.";
    }

    private static Switch Set(VrrpInstance instance, string host, int value) => new(host, InstanceSwitch.NameOf(instance.Name), value);
}
