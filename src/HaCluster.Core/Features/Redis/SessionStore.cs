using System.Globalization;
using System.Net;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

/// <summary>
/// Where web servers keep the sessions of their visitors: Redis on several hosts, one of which is the master and the others its replicas,
/// watched by Sentinels, which make a replica the master when enough of them miss it (redis.conf, sentinel.conf of Redis 7.0).
/// </summary>
public sealed record SessionStore : ModelObject
{
    /// <summary>What the Sentinels, and clients that ask them, call the master and its replicas.</summary>
    public required string Name { get; init; }

    /// <summary>The hosts that keep the data. The first of them is the master when the store is new; from then on the Sentinels decide, and no deploy does.</summary>
    public ValueList<string> On { get; init; } = [];

    /// <summary>The hosts that vote on who is the master, at least three; none given: those of <see cref="On"/>.</summary>
    public ValueList<string> Sentinels { get; init; } = [];

    /// <summary>How many Sentinels have to miss the master before one of them asks to replace it; <see langword="null"/> for their majority.</summary>
    public int? Quorum { get; init; }

    /// <summary>How long the master gives no valid answer before a Sentinel misses it (down-after-milliseconds). Default: 5 s.</summary>
    public TimeSpan DownAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long a failover counts as failed; another is tried after twice that (failover-timeout). Default: 60 s.</summary>
    public TimeSpan FailoverTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The master takes no writes while fewer replicas than this keep up with it (min-replicas-to-write). 0: it always does. Default: 1.</summary>
    public int MinReplicasToWrite { get; init; } = 1;

    /// <summary>How long a replica may have been silent and still counts as keeping up, in whole seconds (min-replicas-max-lag). Default: 10 s.</summary>
    public TimeSpan MinReplicasMaxLag { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What clients, replicas and Sentinels say before anything else; the same for Redis and for the Sentinels.</summary>
    public Secret? Password { get; init; }

    /// <summary>The port of Redis. Default: 6379.</summary>
    public int Port { get; init; } = 6379;

    /// <summary>The port of the Sentinels. Default: 26379.</summary>
    public int SentinelPort { get; init; } = 26379;

    /// <summary>
    /// The addresses that Redis and the Sentinels listen at: each host takes those of them that are its own. None given: each host's address.
    /// <c>0.0.0.0</c> or <c>::</c> stand for all addresses of every host. The loopback address is always among them.
    /// </summary>
    public ValueList<IPAddress> Bind { get; init; } = [];

    /// <summary>Whether each write is appended to a log on disk (appendonly). Default: yes.</summary>
    public bool AppendOnly { get; init; } = true;

    /// <summary>When that log goes to the disk (appendfsync). Default: every second.</summary>
    public AppendFsync AppendFsync { get; init; }

    /// <summary>When the whole is written to disk: after so many seconds with so many changes, such as <c>900 1</c> (save). Default: never, for there is the log.</summary>
    public ValueList<string> Save { get; init; } = [];

    /// <summary>How much memory the data may take, such as <c>512mb</c> (maxmemory); <see langword="null"/> for as much as there is.</summary>
    public string? MaxMemory { get; init; }

    /// <summary>What goes when that is full (maxmemory-policy). Default: <c>volatile-lru</c>, those sessions that nobody has used for longest.</summary>
    public string MaxMemoryPolicy { get; init; } = "volatile-lru";

    /// <summary>The words of <see cref="MaxMemoryPolicy"/> (redis.conf of Redis 7.0).</summary>
    public static ValueList<string> MaxMemoryPolicies { get; } =
        ["volatile-lru", "volatile-lfu", "volatile-ttl", "volatile-random", "allkeys-lru", "allkeys-lfu", "allkeys-random", "noeviction"];

    /// <summary>The hosts that vote.</summary>
    public ValueList<string> Voters => (Sentinels.Count > 0 ? Sentinels : On).Distinct().ToValueList();

    /// <summary>How many Sentinels are more than half of them.</summary>
    public int Majority => (Voters.Count / 2) + 1;

    /// <summary>How many of them have to miss the master.</summary>
    public int QuorumInUse => Quorum ?? Majority;

    /// <summary>How many replicas there are while all hosts are well.</summary>
    public int Replicas => Math.Max(0, On.Distinct().Count() - 1);

    /// <summary>
    /// How old acknowledged writes may be that are lost: the recovery point objective (RPO). A master that has lost its replicas still acknowledges
    /// for <see cref="MinReplicasMaxLag"/>; one that keeps no log and is started again has what it saved last, and its replicas copy that.
    /// <see langword="null"/> where nothing bounds it.
    /// </summary>
    public TimeSpan? RecoveryPoint =>
        MinReplicasToWrite == 0 || (!AppendOnly && Save.Count == 0) ? null
        : TimeSpan.FromSeconds(AppendOnly ? MaxLagSeconds : Math.Max(MaxLagSeconds, Save.Max(SecondsOf)));

    /// <summary><see cref="RecoveryPoint"/> in words.</summary>
    internal string RecoveryPointText => RecoveryPoint is { } rpo ? DurationText.Format(rpo) : "unbounded";

    /// <summary>Redis takes whole seconds; what is less than the description allows is right, too.</summary>
    internal int MaxLagSeconds => Math.Max(1, (int)MinReplicasMaxLag.TotalSeconds);

    /// <summary>The seconds of a point of <see cref="Save"/>; 0 where it is none (HA015 says so).</summary>
    private static int SecondsOf(string point) => int.TryParse(point.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    /// <summary>Whether an address stands for all addresses of a host.</summary>
    internal static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    /// <summary>As in <c>sessions on r1, r2, r3, quorum 2 of 3, RPO 10s</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name} on {On}, quorum {QuorumInUse} of {Voters.Count}, RPO {RecoveryPointText}");
}
