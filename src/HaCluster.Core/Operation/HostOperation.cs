using HaCluster.Features;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>Takes a host out of use by all that it does, or back into it: each feature says how it is drained.</summary>
/// <param name="host">The host.</param>
/// <param name="isBack">Whether it goes back into use.</param>
internal sealed class HostOperation(string host, bool isBack) : ClusterOperation
{
    public override string Title => $"{(isBack ? "resume" : "suspend")} host {host}";

    internal override TimeSpan TimeLimit(Cluster cluster) =>
        base.TimeLimit(cluster) + cluster.VrrpInstancesOf(host).Select(TakeoverOf).DefaultIfEmpty().Max();

    internal override IEnumerable<string> Doubts(Cluster cluster, ClusterStatus status)
    {
        cluster.RequireHost(host);
        foreach (var (other, why) in Unseen(status, Drained(cluster).Select(s => s.Host)))
            yield return $"{other} cannot be looked at: {why}";
        if (isBack)
            yield break;
        foreach (var doubt in FeatureList.All.OfType<IDrained>().SelectMany(f => f.WhyNotDrained(cluster, status, host)))
            yield return doubt;
    }

    internal override IReadOnlyList<OperationStep> Steps(Cluster cluster, ClusterStatus status)
    {
        var switches = Drained(cluster).Where(s => status.Seen(s.Host) is not null).Select(s => isBack ? s with { Value = 0 } : s).Distinct().ToValueList();
        // VIPs go and come by a move, which chooses the moment, and not by what the priorities make of the switches.
        var moves = Moved(cluster, status).ToList();
        if (!isBack)
            return [.. moves.SelectMany(m => m.Steps(cluster, status)), new(switches, s => FeatureList.All.OfType<IDrained>().SelectMany(f => f.StillInUse(cluster, s, host)))];
        var holders = moves.SelectMany(m => m.Instances(cluster)).SelectMany(v => VrrpFeature.HoldersOf(status, v), (v, h) => (Instance: v, Host: h)).ToList();
        var held = holders.Select(h => new Switch(h.Host, InstanceSwitch.NameOf(h.Instance.Name), InstanceSwitch.Raised)).ToValueList();
        var free = holders.Select(h => new Switch(h.Host, InstanceSwitch.NameOf(h.Instance.Name), VrrpFeature.ValueOf(status, h.Instance, h.Host))).ToValueList();
        var back = new OperationStep(switches, s => FeatureList.All.OfType<IDrained>().SelectMany(f => f.NotYetBack(cluster, s, host)));
        return moves.Count == 0 ? [back] : [new(held, _ => []) { Retreat = free }, back with { IsAwaited = true, Retreat = free }, .. moves.SelectMany(m => m.Steps(cluster, status))];
    }

    /// <summary>The moves of the VIPs that the host holds and another can have, or that the host is to have again.</summary>
    private IEnumerable<VipMove> Moved(Cluster cluster, ClusterStatus status)
    {
        var done = new HashSet<string>();
        foreach (var instance in cluster.VrrpInstancesOf(host).Where(v => isBack ? IsToComeBack(v) : VrrpFeature.HoldersOf(status, v).Contains(host)))
        {
            var together = SyncGroups.With(cluster, instance);
            if (!done.Add(instance.Name) || !together.All(v => isBack || v.Members.Any(m => m.Host != host && VrrpFeature.IsReady(status, v, m.Host))))
                continue;
            done.UnionWith(together.Select(v => v.Name));
            yield return new VipMove(instance.Name, isBack ? host : null) { For = (host, isBack ? 0 : InstanceSwitch.Suspended) };
        }

        // Nobody takes VIPs from an equal.
        bool IsToComeBack(VrrpInstance instance) => !instance.NoPreempt && status.Seen(host) is not null
            && VrrpFeature.HoldersOf(status, instance) is { Count: > 0 } holders && !holders.Contains(host)
            && instance.Members.Where(m => m.Host != host && VrrpFeature.IsReady(status, instance, m.Host))
                .All(m => InstanceSwitch.PriorityOf(m, VrrpFeature.ValueOf(status, instance, m.Host)) < instance.Members.First(own => own.Host == host).Priority);
    }

    private IEnumerable<Switch> Drained(Cluster cluster) => FeatureList.All.OfType<IDrained>().SelectMany(f => f.Drain(cluster, host));
}
