using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA014SlowHealthCheck() : ClusterRule("HA014", Severity.Warning, "A dead real server is noticed later than a dead director")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var service in cluster.IpvsServices)
        {
            if (cluster.FindVrrpInstance(service) is not { } instance || TakeoverOf(cluster, instance) is not { } takeover)
                continue;
            foreach (var (check, target) in ServiceChecks.Of(service).Where(c => IsSane(c.Check) && c.Check.WorstDetection > takeover))
            {
                yield return Report(target, check,
                    $"A dead real server is noticed after up to {DurationText.Format(check.WorstDetection)}, while the VIP of a dead director moves within {DurationText.Format(Rounded(takeover))}: users wait for the check, not for VRRP.",
                    "Shorten the check's interval, timeout or retry.");
            }
        }
    }

    // The member that takes over from the first one; the others are slower by the skew.
    private static TimeSpan? TakeoverOf(Cluster cluster, VrrpInstance instance) =>
        instance.AdvertInterval > TimeSpan.Zero && instance.AdvertInterval <= DurationText.Longest
        && instance.Members.OrderByDescending(m => m.Priority).Skip(1).FirstOrDefault() is { } successor
        && VrrpRanges.Priority.Contains(successor.Priority)
            ? VrrpTimers.MasterDownInterval(cluster, instance, successor.Priority)
            : null;

    // What is out of range is for HA017 to say; sums of it may overflow.
    private static bool IsSane(IpvsHealthCheck check) =>
        ServiceRanges.Retry.Contains(check.Retry)
        && new[] { check.Interval, check.Timeout, check.RetryDelay }.All(t => t >= TimeSpan.Zero && t <= DurationText.Longest);

    private static TimeSpan Rounded(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds));
}
