using System.Net;
using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Values;
using static HaCluster.Definition.Keys.Shapes;

namespace HaCluster.Features.Redis;

/// <summary>What a definition says of session stores.</summary>
internal static class SessionStoreKeys
{
    private static readonly ObjectShape<SessionStore> Store = new(
        new SessionStore { Name = "" },
        new Key<SessionStore, string>("name", TextFor(SessionStoreTexts.Name), s => s.Name, (s, v) => s with { Name = v },
            "What Sentinels, and clients that ask them, call the master and its replicas.", isRequired: true)
        {
            IsName = true,
            Means = (s, at) => [new TakenPlace(at, ("sessionStore", s.Name), first => $"Two session stores have this name{TakenPlace.At(first)}.", TakenPlace.GiveOwnName)],
        },
        new Key<SessionStore, ValueList<string>>("on", HostNames, s => s.On, (s, v) => s with { On = v },
            "The hosts that keep the data in Redis. The first is the master when the store is new.", isRequired: true)
        {
            Means = (s, at) => s.On.Select(host => OneOf("Redis", host, at)),
        },
        new Key<SessionStore, ValueList<string>>("sentinels", HostNames, s => s.Sentinels, (s, v) => s with { Sentinels = v },
            "The hosts that vote on who is the master, at least three. Default: those of on.")
        {
            Means = (s, at) => (s.Sentinels.Count > 0 ? s.Sentinels : s.On.Distinct()).Select(host => OneOf("Sentinel", host, at)),
        },
        new Key<SessionStore, int?>("quorum", Optional(Int(SessionStoreRanges.Quorum)), s => s.Quorum, (s, v) => s with { Quorum = v },
            "How many Sentinels have to miss the master before it is replaced. Default: their majority."),
        new Key<SessionStore, TimeSpan>("downAfter", Duration(SessionStoreRanges.Shortest, SessionStoreRanges.Longest), s => s.DownAfter, (s, v) => s with { DownAfter = v },
            "How long the master gives no valid answer before a Sentinel misses it (down-after-milliseconds). Default: 5s."),
        new Key<SessionStore, TimeSpan>("failoverTimeout", Duration(SessionStoreRanges.Shortest, SessionStoreRanges.Longest), s => s.FailoverTimeout, (s, v) => s with { FailoverTimeout = v },
            "After how long a failover counts as failed (failover-timeout). Default: 60s."),
        new Key<SessionStore, int>("minReplicasToWrite", Int(SessionStoreRanges.Replicas), s => s.MinReplicasToWrite, (s, v) => s with { MinReplicasToWrite = v },
            "The master takes no writes while fewer replicas keep up with it (min-replicas-to-write). Default: 1."),
        new Key<SessionStore, TimeSpan>("minReplicasMaxLag", Duration(SessionStoreRanges.ShortestLag, SessionStoreRanges.Longest), s => s.MinReplicasMaxLag, (s, v) => s with { MinReplicasMaxLag = v },
            "How long a replica may have been silent and still keeps up, in whole seconds (min-replicas-max-lag): what a lost master can have acknowledged in vain. Default: 10s."),
        new Key<SessionStore, Secret?>("password", Password("password of this session store", SessionStoreTexts.Password)!, s => s.Password, (s, v) => s with { Password = v },
            "What clients, replicas and Sentinels have to say first: env:NAME or file:PATH."),
        new Key<SessionStore, int>("port", Int(ModelRanges.Port), s => s.Port, (s, v) => s with { Port = v },
            "The port of Redis. Default: 6379."),
        new Key<SessionStore, int>("sentinelPort", Int(ModelRanges.Port), s => s.SentinelPort, (s, v) => s with { SentinelPort = v },
            "The port of the Sentinels. Default: 26379."),
        new Key<SessionStore, ValueList<IPAddress>>("bind", new ListShape<IPAddress>(IP), s => s.Bind, (s, v) => s with { Bind = v },
            "The addresses to listen at beside the loopback one: each host takes its own of them. Default: each host's address. 0.0.0.0 means all."),
        new Key<SessionStore, bool>("appendOnly", Bool, s => s.AppendOnly, (s, v) => s with { AppendOnly = v },
            "Whether each write is appended to a log on disk (appendonly). Default: true."),
        new Key<SessionStore, AppendFsync>("appendFsync", Word<AppendFsync>(), s => s.AppendFsync, (s, v) => s with { AppendFsync = v },
            "When that log goes to the disk (appendfsync). Default: everysec."),
        new Key<SessionStore, ValueList<string>>("save", TextsFor(SessionStoreTexts.Save), s => s.Save, (s, v) => s with { Save = v },
            "When the whole is written to disk: after so many seconds with so many changes, such as 900 1 (save). Default: never."),
        new Key<SessionStore, string?>("maxMemory", TextFor(SessionStoreTexts.MaxMemory)!, s => s.MaxMemory, (s, v) => s with { MaxMemory = v },
            "How much memory the data may take, such as 512mb (maxmemory). Default: no limit."),
        new Key<SessionStore, string>("maxMemoryPolicy", TextFor(SessionStoreTexts.Policy), s => s.MaxMemoryPolicy, (s, v) => s with { MaxMemoryPolicy = v },
            "What goes when that is full (maxmemory-policy). Default: volatile-lru, the sessions that were not used for longest."))
    {
        Called = Subject.Of,
    };

    internal static readonly Key<Cluster> OfCluster =
        new PartsKey<Cluster, SessionStore>("sessionStores", "session stores", new ListShape<SessionStore>(Store), c => c.SessionStores, (c, v) => c with { SessionStores = v },
            "Where the web servers keep the sessions of their visitors: Redis, watched by Sentinels.")
        {
            Naming = s => s.Name,
        };

    private static TakenPlace OneOf(string program, string host, Spot at) => new(at, (program, host),
        first => $"{ShownText.Of(host)} already carries the {program} of {first.Target}{TakenPlace.At(first)}.", "A host has one of it: name each host once, and in one store only.");
}
