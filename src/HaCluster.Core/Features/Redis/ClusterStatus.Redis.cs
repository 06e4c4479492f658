using HaCluster.Features.Redis;
using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record ClusterStatus
{
    /// <summary>The Redis of all hosts.</summary>
    public ValueList<LiveRedis> Redis => Hosts.Select(h => h.Redis).OfType<LiveRedis>().ToValueList();

    /// <summary>The Sentinels of all hosts.</summary>
    public ValueList<LiveSentinel> Sentinels => Hosts.Select(h => h.Sentinel).OfType<LiveSentinel>().ToValueList();
}
