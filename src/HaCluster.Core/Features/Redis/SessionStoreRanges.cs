using HaCluster.Values;

namespace HaCluster.Features.Redis;

/// <summary>The numbers and durations that a session store may have.</summary>
internal static class SessionStoreRanges
{
    /// <summary>Votes (sentinel.conf, sentinel monitor).</summary>
    internal static readonly IntRange Quorum = new(1, 1000);

    /// <summary>Replicas that have to keep up (redis.conf, min-replicas-to-write).</summary>
    internal static readonly IntRange Replicas = new(0, 1000);

    /// <summary>Sentinel counts in milliseconds.</summary>
    internal static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Redis counts a lag in whole seconds.</summary>
    internal static readonly TimeSpan ShortestLag = TimeSpan.FromSeconds(1);

    /// <summary>As long as anyone could mean.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1);
}
