using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using HaCluster.Formats.Redis;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

/// <summary>
/// The settings of a store's daemons on one host. They are read after the file that the daemon rewrites, so that what stands here counts; therefore
/// each setting stands here always: one that is left out would go on as the daemon has once rewritten it. What the Sentinels decide is never here:
/// <c>replicaof</c>, <c>sentinel monitor</c>, epochs and known replicas.
/// </summary>
internal static class RedisConfig
{
    private const string Hidden = "********";

    /// <summary>redis.conf of Redis 7.0.</summary>
    public static string OfRedis(Cluster cluster, SessionStore store, string host, bool revealSecrets)
    {
        var text = new StringBuilder($"# {FileResource.Notice}\n# Redis reads it after {RedisPaths.State}, which it rewrites itself.\n");
        Common(text, cluster, store, host, store.Port, store.Password is null ? "" : RedisPaths.Users);
        Line(text, "masterauth", Quoted(store, "masterauth", revealSecrets));
        Line(text, "replica-announce-ip", $"{cluster.AddressOf(store, host)}");
        Line(text, "replica-announce-port", Number(store.Port));
        Line(text, "appendonly", store.AppendOnly ? "yes" : "no");
        Line(text, "appendfsync", EnumText.Format(store.AppendFsync));
        // The first one takes back those of the other file.
        Line(text, "save", "\"\"");
        foreach (var point in store.Save)
            Line(text, "save", point);
        Line(text, "maxmemory", store.MaxMemory ?? "0");
        Line(text, "maxmemory-policy", store.MaxMemoryPolicy);
        Line(text, "min-replicas-to-write", Number(store.MinReplicasToWrite));
        Line(text, "min-replicas-max-lag", Number(store.MaxLagSeconds));
        return text.ToString();
    }

    /// <summary>sentinel.conf of Redis 7.0, but for <c>sentinel monitor</c>.</summary>
    public static string OfSentinel(Cluster cluster, SessionStore store, string host, bool revealSecrets)
    {
        var text = new StringBuilder($"# {FileResource.Notice}\n# Sentinel reads it after {RedisPaths.SentinelState}, which it rewrites itself.\n");
        Common(text, cluster, store, host, store.SentinelPort, store.Password is null ? "" : RedisPaths.SentinelUsers);
        Line(text, "sentinel announce-ip", $"{cluster.AddressOf(store, host)}");
        Line(text, "sentinel announce-port", Number(store.SentinelPort));
        Line(text, "sentinel sentinel-pass", Quoted(store, "sentinel-pass", revealSecrets));
        Line(text, $"sentinel auth-pass {store.Name}", Quoted(store, "auth-pass", revealSecrets));
        Line(text, $"sentinel down-after-milliseconds {store.Name}", Milliseconds(store.DownAfter));
        Line(text, $"sentinel failover-timeout {store.Name}", Milliseconds(store.FailoverTimeout));
        // One replica after the other copies from a new master: the rest still serve meanwhile.
        Line(text, $"sentinel parallel-syncs {store.Name}", "1");
        return text.ToString();
    }

    /// <summary>The one user there is. Redis writes users of its settings into the file that it rewrites, where an old password would outlive the new one; not those of an ACL file.</summary>
    public static string Users(SessionStore store, bool revealSecrets) =>
        $"user default on {(revealSecrets ? "#" + Hash(store) : Hidden)} ~* &* +@all\n";

    /// <summary>The password as the ACL file has it. Whoever knows it can try passwords against it, so that it is a secret, too.</summary>
    /// <exception cref="HaClusterException"><c>SecretUnavailable</c>.</exception>
    public static string Hash(SessionStore store) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Reveal(store)))).ToLowerInvariant();

    private static void Common(StringBuilder text, Cluster cluster, SessionStore store, string host, int port, string users)
    {
        Line(text, "bind", string.Join(' ', Listening(cluster.BoundAddresses(store, host))));
        Line(text, "protected-mode", "yes");
        Line(text, "port", Number(port));
        Line(text, "dir", RedisPaths.Data);
        // To the journal.
        Line(text, "logfile", "\"\"");
        Line(text, "aclfile", RedisText.Quote(users, "aclfile"));
    }

    private static IEnumerable<IPAddress> Listening(ValueList<IPAddress> bound) =>
        bound.Any(SessionStore.IsAny) ? bound : bound.Append(IPAddress.Loopback);

    private static string Quoted(SessionStore store, string setting, bool revealSecrets) =>
        RedisText.Quote(store.Password is null ? "" : revealSecrets ? Reveal(store) : Hidden, setting);

    private static string Reveal(SessionStore store) => store.Password!.RevealFor($"sessionStore {store.Name}, password", store.Source);

    private static void Line(StringBuilder text, string name, string value) => text.Append(name).Append(' ').Append(value).Append('\n');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
