using System.Globalization;
using HaCluster.Features.Vrrp;
using HaCluster.Model;

namespace HaCluster.Features.Director;

/// <summary>The longest disturbance that the cluster's own timers allow.</summary>
/// <param name="Limit">The time.</param>
/// <param name="Explanation">How it is made up, in words and figures.</param>
public sealed record ExpectedBound(TimeSpan Limit, string Explanation)
{
    /// <summary>What is granted beyond the timers: for packets on their way, gratuitous ARP, and daemons that wait for a processor.</summary>
    public static TimeSpan Allowance { get; } = TimeSpan.FromSeconds(0.5);

    /// <summary>A master falls silent: the backup waits its Master_Down_Interval; see <see cref="VrrpTimers"/>.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="instance">The VRRP instance.</param>
    /// <param name="successor">The member that takes over.</param>
    public static ExpectedBound OfTakeover(Cluster cluster, VrrpInstance instance, VrrpMember successor)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(successor);
        var limit = VrrpTimers.MasterDownInterval(cluster, instance, successor.Priority) + Allowance;
        return new(limit, string.Create(CultureInfo.InvariantCulture,
            $"3 × advert interval {Text(VrrpTimers.AdvertInterval(cluster, instance))} + skew {Text(VrrpTimers.Skew(cluster, instance, successor.Priority))} of {successor.Host} (VRRPv{VrrpProtocol.Of(cluster, instance).Version}, priority {successor.Priority}) + {Text(Allowance)} allowance = {Text(limit)}"));
    }

    /// <summary>A real server dies: the check's interval, then all its tries; see <see cref="IpvsHealthCheck.WorstDetection"/>.</summary>
    public static ExpectedBound OfDetection(IpvsHealthCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        var limit = check.WorstDetection + Allowance;
        return new(limit, string.Create(CultureInfo.InvariantCulture,
            $"check interval {Text(check.Interval)} + {check.Retry + 1} × time-out {Text(check.Timeout)} + {check.Retry} × retry delay {Text(check.RetryDelay)} + {Text(Allowance)} allowance = {Text(limit)}"));
    }

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
