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
        if (isBack)
            return [new(switches, s => FeatureList.All.OfType<IDrained>().SelectMany(f => f.NotYetBack(cluster, s, host)))];
        // Where nobody preempts, the others wait until they are asked.
        var first = cluster.VrrpInstancesOf(host).Where(v => v.NoPreempt && VrrpFeature.HoldersOf(status, v).Contains(host))
            .SelectMany(v => new VipMove(v.Name, null).Steps(cluster, status));
        return [.. first, new(switches, s => FeatureList.All.OfType<IDrained>().SelectMany(f => f.StillInUse(cluster, s, host)))];
    }

    private IEnumerable<Switch> Drained(Cluster cluster) => FeatureList.All.OfType<IDrained>().SelectMany(f => f.Drain(cluster, host));
}
