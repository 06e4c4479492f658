using System.Globalization;
using HaCluster.Facts;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

/// <remarks>Both daemons are asked in one report, over the loopback address.</remarks>
internal sealed partial class RedisFeature : IObserved
{
    private const string Report = "session store";

    private static readonly string s_look = EmbeddedText.ReadScript(typeof(RedisFeature), "redis-ask.sh") + EmbeddedText.ReadScript(typeof(RedisFeature), "redis-look.sh");

    public void Ask(Cluster cluster, ClusterHost host, FactsQuery query)
    {
        if (StoreOn(cluster, host.Name) is not { } store || SessionStoreTexts.Name(store.Name) is not null)
            return;
        query.AskReport(Report, new ShellText()
            .Set("name", store.Name)
            .Set("settings", RedisPaths.Settings)
            .Set("sentinel_settings", RedisPaths.SentinelSettings)
            .Set("port", store.On.Contains(host.Name) ? Text(store.Port) : "")
            .Set("sentinel_port", store.Voters.Contains(host.Name) ? Text(store.SentinelPort) : "")
            .Add(s_look).ToString());
    }

    public LiveHost See(Cluster cluster, ClusterHost host, HostFacts facts, LiveHost live)
    {
        if (StoreOn(cluster, host.Name) is not { } store || !facts.Reports.TryGetValue(Report, out var lines))
            return live;
        return live with { Redis = RedisAnswers.ReadRedis(store.Name, host.Name, lines), Sentinel = RedisAnswers.ReadSentinel(store.Name, host.Name, lines) };
    }

    /// <summary>Only all hosts of a store together show how it is: where one was not looked at, as while a deploy sets them up one after the other, nothing is said.</summary>
    public IEnumerable<ClusterProblem> Problems(Cluster cluster, ClusterStatus status) =>
        from store in cluster.SessionStores
        where store.On.Concat(store.Voters).All(h => status.Hosts.Any(l => l.Name == h))
        from problem in MasterProblems(store, status).Concat(ReplicaProblems(store, status)).Concat(SentinelProblems(cluster, store, status))
        select problem;

    private static IEnumerable<ClusterProblem> MasterProblems(SessionStore store, ClusterStatus status)
    {
        var masters = status.Redis.Where(r => r.Store == store.Name && r.IsMaster).ToList();
        if (masters.Count > 1)
        {
            yield return new(ClusterProblemKind.SessionMasterTwice, "", Subject.Of(store),
                $"{string.Join(" and ", masters.Select(m => m.Host))} both take themselves for the master of {store.Name}: what is written to one of them is lost when the Sentinels make it a replica.");
        }
        // One that cannot be seen may be the master.
        else if (masters.Count == 0 && store.On.All(h => status.Seen(h) is not null))
        {
            yield return new(ClusterProblemKind.SessionMasterMissing, "", Subject.Of(store), $"No Redis of {store.Name} is its master: sessions can be read at best, and nobody can log in.");
        }
    }

    private static IEnumerable<ClusterProblem> ReplicaProblems(SessionStore store, ClusterStatus status)
    {
        foreach (var redis in status.Redis.Where(r => r.Store == store.Name))
        {
            if (!redis.IsMaster && !redis.IsLinked)
                yield return new(ClusterProblemKind.SessionReplicaBehind, "", Subject.Of(store), $"{redis.Host} does not follow {redis.Master}, whose replica it is.");
            else if (redis.IsMaster && redis.LagSeconds > store.MaxLagSeconds)
                yield return new(ClusterProblemKind.SessionReplicaBehind, "", Subject.Of(store), string.Create(CultureInfo.InvariantCulture, $"A replica of {redis.Host} has confirmed nothing for {redis.LagSeconds} s; minReplicasMaxLag is {store.MaxLagSeconds} s."));
            else if (redis.IsMaster && redis.Replicas < store.MinReplicasToWrite)
                yield return new(ClusterProblemKind.SessionReplicaBehind, "", Subject.Of(store), string.Create(CultureInfo.InvariantCulture, $"{redis.Host}, the master of {store.Name}, has {CountText.Of(redis.Replicas, "replica")} and takes no writes below {store.MinReplicasToWrite}."));
        }
    }

    private static IEnumerable<ClusterProblem> SentinelProblems(Cluster cluster, SessionStore store, ClusterStatus status)
    {
        var master = status.Redis.Where(r => r.Store == store.Name && r.IsMaster).Select(r => r.Host).ToList() is [var only] && cluster.FindHost(only) is not null
            ? string.Create(CultureInfo.InvariantCulture, $"{cluster.AddressOf(store, only)}:{store.Port}")
            : null;
        foreach (var sentinel in status.Sentinels.Where(s => s.Store == store.Name))
        {
            if (!sentinel.HasQuorum)
                yield return new(ClusterProblemKind.SentinelQuorumMissing, "", Subject.Of(store), $"The Sentinel of {sentinel.Host} could not have a lost master replaced: {sentinel.Says}.");
            else if (master is not null && sentinel.Master != master)
                yield return new(ClusterProblemKind.SentinelQuorumMissing, "", Subject.Of(store), $"The Sentinel of {sentinel.Host} takes {sentinel.Master} for the master of {store.Name}, and {master} is it.");
            if (sentinel.Sentinels > store.Voters.Count)
            {
                yield return new(ClusterProblemKind.SentinelLeftOver, "", Subject.Of(store), string.Create(CultureInfo.InvariantCulture,
                    $"The Sentinel of {sentinel.Host} knows {sentinel.Sentinels} Sentinels, and {store.Voters.Count} vote on the master of {store.Name}: those that are gone count for the majority still. While the master is well, tell one Sentinel after the other, half a minute apart: SENTINEL RESET {store.Name}"));
            }
        }
    }

    private static SessionStore? StoreOn(Cluster cluster, string host) => cluster.SessionStores.FirstOrDefault(s => s.On.Contains(host) || s.Voters.Contains(host));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
