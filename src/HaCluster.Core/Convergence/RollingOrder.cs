using HaCluster.Features;
using HaCluster.Model;

namespace HaCluster.Convergence;

/// <summary>
/// The order in which hosts are changed: by what their features say they come after, so that storage is first, then web servers, then directors;
/// and whoever holds a VIP comes last of its kind, so that whoever serves is never changed before whoever would take over.
/// Hosts that only lose something come after that, the other way round: a share must not go before its mounts.
/// </summary>
public static class RollingOrder
{
    /// <summary>The hosts in rolling order; hosts of equal standing keep their order.</summary>
    /// <param name="cluster">The cluster, for the hosts' roles.</param>
    /// <param name="hosts">Host names.</param>
    /// <param name="holdsAddress">Whether a host holds a VIP now; where none is known to, the highest priority stands for the master.</param>
    /// <param name="onlyLoses">Whether nothing comes to a host, and something goes from it.</param>
    public static IReadOnlyList<string> Sort(Cluster cluster, IEnumerable<string> hosts, Func<string, bool> holdsAddress, Func<string, bool> onlyLoses)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(holdsAddress);
        ArgumentNullException.ThrowIfNull(onlyLoses);
        var order = hosts.OrderBy(h => Rank(cluster, h)).ThenBy(holdsAddress).ThenBy(h => HighestPriority(cluster, h)).ToList();
        return [.. order.Where(h => !onlyLoses(h)), .. order.Where(onlyLoses).Reverse()];
    }

    /// <summary>
    /// The order in which the changes of a run are taken back: kind by kind the other way round, so that a director lets go of a web server before
    /// that stops, and a mount goes before its share. Within a kind whoever holds a VIP is the last still: who serves is never changed before who would take over.
    /// Hosts to which only comes back what they had lost are before all others, in rolling order.
    /// </summary>
    /// <param name="cluster">The cluster, for the hosts' roles.</param>
    /// <param name="hosts">Host names; hosts of equal standing keep this order.</param>
    /// <param name="holdsAddress">Whether a host holds a VIP now.</param>
    /// <param name="onlyGains">Whether something comes to a host, and nothing goes from it.</param>
    internal static IReadOnlyList<string> SortBack(Cluster cluster, IReadOnlyList<string> hosts, Func<string, bool> holdsAddress, Func<string, bool> onlyGains) =>
    [
        .. Sort(cluster, hosts.Where(onlyGains), holdsAddress, _ => false),
        .. hosts.Where(h => !onlyGains(h)).OrderByDescending(h => Rank(cluster, h)).ThenBy(holdsAddress).ThenBy(h => HighestPriority(cluster, h)),
    ];

    /// <summary>
    /// Hosts in rolling order as the waves in which they are changed. Those of one wave do the same work; a member of a virtual router has a wave to itself,
    /// for the others are to take over from it, and a change that may be noticed shares its wave with as many others as are allowed.
    /// </summary>
    /// <param name="cluster">The cluster, for the hosts' roles.</param>
    /// <param name="plans">The plans in rolling order; those that have nothing to do need no room.</param>
    /// <param name="options">How many at once.</param>
    internal static IEnumerable<IReadOnlyList<HostPlan>> WavesOf(Cluster cluster, IEnumerable<HostPlan> plans, DeployOptions options)
    {
        var wave = new List<HostPlan>();
        foreach (var plan in plans)
        {
            var busy = wave.Where(p => !p.IsEmpty).ToList();
            if (!plan.IsEmpty && busy.Count > 0 && !Joins(busy, plan))
            {
                yield return wave;
                wave = [];
            }
            wave.Add(plan);
        }
        if (wave.Count > 0)
            yield return wave;

        bool Joins(List<HostPlan> busy, HostPlan next) =>
            busy[0].IsUnnoticed == next.IsUnnoticed
            && busy.Count < Math.Min(options.ThrottleLimit, next.IsUnnoticed ? int.MaxValue : options.BatchSize)
            && Rank(cluster, busy[0].Host) == Rank(cluster, next.Host)
            && busy[0].OnlyLoses == next.OnlyLoses
            && !IsVrrpMember(busy[0]) && !IsVrrpMember(next);

        bool IsVrrpMember(HostPlan plan) => cluster.VrrpInstancesOf(plan.Host).Any();
    }

    /// <summary>A host that needs nothing any more may still have mounts: it stands after the storage, and so loses them before that goes.</summary>
    private static int Rank(Cluster cluster, string host) => FeatureList.On(cluster, host).Select(Depth).DefaultIfEmpty(1).Max();

    /// <summary>How many others stand before the hosts of a feature, one after the other.</summary>
    private static int Depth(Feature feature) => feature.After.Concat(FeatureList.All.Where(f => f.Before.Contains(feature))).Select(f => Depth(f) + 1).DefaultIfEmpty().Max();

    private static int HighestPriority(Cluster cluster, string host) => cluster.VrrpInstances
        .SelectMany(v => v.Members)
        .Where(m => m.Host == host)
        .Select(m => m.Priority)
        .DefaultIfEmpty()
        .Max();
}
