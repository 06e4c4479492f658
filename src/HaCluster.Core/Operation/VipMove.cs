using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>
/// Moves the VIPs of an instance, and of those that keepalived holds together with it, to another member, at a moment that the old master chooses: both
/// are raised to the same priority, the old one first, so that nothing happens yet; then the old one keeps new connections waiting for a moment
/// (<see cref="NewConnections"/>) and lets go, and the new one takes over within the 2/256 of an advert interval that its priority of 254 leaves
/// (RFC 9568, 6.1, Skew_Time). A higher advert alone would do it too, but at a moment that nobody knows, within four advert intervals.
/// </summary>
/// <param name="instanceName">The instance.</param>
/// <param name="to">The member; <see langword="null"/> for the best of those that do not hold the VIPs.</param>
/// <param name="isBack">Whether what was set by hand is taken back: then the priorities of the description decide.</param>
internal sealed class VipMove(string instanceName, string? to, bool isBack = false) : ClusterOperation
{
    public override string Title => isBack ? $"move {instanceName} back" : to is null ? $"move {instanceName}" : $"move {instanceName} to {to}";

    internal override TimeSpan TimeLimit(Cluster cluster) => base.TimeLimit(cluster) + Instances(cluster).Max(TakeoverOf);

    internal override IEnumerable<string> Doubts(Cluster cluster, ClusterStatus status)
    {
        foreach (var instance in Instances(cluster))
        {
            foreach (var (member, why) in Unseen(status, instance.Members.Select(m => m.Host)))
                yield return $"{member} cannot be looked at: {why}";
            if (!isBack && TargetOf(status, instance) is { } target && !VrrpFeature.IsReady(status, instance, target))
                yield return $"{target} cannot take {instance.Name} now{(VrrpFeature.ValueOf(status, instance, target) == InstanceSwitch.Suspended ? ": it is suspended; resume it first" : "")}.";
        }
    }

    /// <summary>The host whose way out of use or back into it this is part of, and what is set for it in the end; nobody stays raised then.</summary>
    public (string Host, int Value)? For { get; init; }

    internal override IReadOnlyList<OperationStep> Steps(Cluster cluster, ClusterStatus status)
    {
        var instances = Instances(cluster).Where(v => TargetOf(status, v) is not null).ToList();
        if (instances.Count == 0)
            return [];
        var all = instances.SelectMany(v => v.Members.Where(m => status.Seen(m.Host) is not null), (v, m) => (Instance: v, Member: m)).ToList();
        var after = all.Select(m => Set(m.Instance, m.Member.Host, InTheEnd(status, m.Instance, m.Member))).ToList();
        // Who goes needs only be rid of them.
        IEnumerable<string> Missing(ClusterStatus s) => For is { Value: not 0 } own
            ? instances.Where(v => VrrpFeature.HoldersOf(s, v).Contains(own.Host)).Select(v => $"{own.Host} still holds the VIPs of {v.Name}.")
            : instances.SelectMany(v => NotMoved(s, v, TargetOf(status, v)));

        var moving = instances.Where(v => OldOf(status, v).Count > 0).ToList();
        if (moving.Count == 0)
            return [new(after.Where(IsOther).ToValueList(), Missing)];
        var old = moving.SelectMany(v => OldOf(status, v), (v, h) => Set(v, h, InstanceSwitch.Raised)).ToList();
        var next = moving.Select(v => Set(v, TargetOf(status, v)!, InstanceSwitch.Raised)).ToList();
        var others = after.Where(s => !old.Concat(next).Any(o => IsSame(o, s)));
        // Where nobody preempts, nothing happens anyway before the old one lets go.
        var never = moving.Where(v => v.NoPreempt).Select(v => InstanceSwitch.NameOf(v.Name)).ToHashSet();
        // The old one comes last, so that nothing moves on the way. Who is on its way back into use is as it is wanted already.
        var retreat = next.Concat(old).Select(s => For is { Value: 0 } ? after.First(a => IsSame(a, s)) : s with { Value = Now(s) }).ToValueList();
        OperationStep[] steps =
        [
            new(old.Where(s => !never.Contains(s.Name)).Concat(others).Where(IsOther).ToValueList(), _ => []) { Retreat = retreat },
            new(next.Where(IsOther).ToValueList(), _ => []) { Retreat = retreat },
            new(after.Where(s => old.Any(o => IsSame(o, s))).Select(s => s with { Detour = NewConnections.Waiting(cluster, InstanceSwitch.Fault) }).ToValueList(), Missing) { IsAwaited = true, Retreat = retreat },
            new(after.Where(s => next.Any(n => IsSame(n, s) && n.Value != s.Value)).ToValueList(), Missing),
        ];
        return [.. steps.Where(s => s.Switches.Count > 0)];

        int Now(Switch s) => status.Seen(s.Host)?.SwitchOf(s.Name)?.Value ?? 0;
        bool IsOther(Switch s) => Now(s) != s.Value;
        static bool IsSame(Switch a, Switch b) => (a.Host, a.Name) == (b.Host, b.Name);
    }

    internal IReadOnlyList<VrrpInstance> Instances(Cluster cluster)
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

    private List<string> OldOf(ClusterStatus status, VrrpInstance instance) => [.. VrrpFeature.HoldersOf(status, instance).Where(h => h != TargetOf(status, instance))];

    /// <summary>The member that is to have them stays raised, unless it is the first of its own accord, or nobody preempts; nobody else is. What is suspended stays so.</summary>
    private int InTheEnd(ClusterStatus status, VrrpInstance instance, VrrpMember member)
    {
        if (For is { } own && own.Host == member.Host)
            return own.Value;
        var target = TargetOf(status, instance);
        var isRaised = For is null && !isBack && !instance.NoPreempt && instance.Members.MaxBy(m => m.Priority)?.Host != target;
        if (member.Host == target)
            return isRaised ? InstanceSwitch.Raised : 0;
        return VrrpFeature.ValueOf(status, instance, member.Host) == InstanceSwitch.Suspended ? InstanceSwitch.Suspended
            : isRaised && member.Priority == VrrpRanges.Priority.Most ? InstanceSwitch.Lowered
            : 0;
    }

    private static IEnumerable<string> NotMoved(ClusterStatus status, VrrpInstance instance, string? target)
    {
        var holders = VrrpFeature.HoldersOf(status, instance);
        if (target is not null && !holders.SequenceEqual([target]))
            yield return $"{(holders.Count == 0 ? "Nobody holds" : string.Join(" and ", holders) + (holders.Count == 1 ? " holds" : " hold"))} the VIPs of {instance.Name}, and {target} should.";
    }

    private static Switch Set(VrrpInstance instance, string host, int value) => new(host, InstanceSwitch.NameOf(instance.Name), value);
}
