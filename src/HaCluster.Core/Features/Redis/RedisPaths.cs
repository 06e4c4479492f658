using HaCluster.Facts;

namespace HaCluster.Features.Redis;

/// <summary>
/// Where things lie. What HaCluster writes is in a folder of root's, where the daemons only read; what the daemons rewrite themselves, and what
/// no deploy touches, lies with the data whose story it tells: who is the master, who the other Sentinels are, and in which epoch.
/// </summary>
internal static class RedisPaths
{
    internal const string Settings = "/etc/hacluster/redis.conf";
    internal const string SentinelSettings = "/etc/hacluster/sentinel.conf";

    /// <summary>The password, as a hash (ACL file of Redis).</summary>
    internal const string Users = "/etc/hacluster/redis-users.acl";
    internal const string SentinelUsers = "/etc/hacluster/sentinel-users.acl";

    internal const string Seed = "/etc/hacluster/redis-seed.sh";
    internal const string SentinelSeed = "/etc/hacluster/sentinel-seed.sh";

    internal const string Data = "/var/lib/redis";
    internal const string State = Data + "/hacluster-redis.conf";
    internal const string SentinelState = Data + "/hacluster-sentinel.conf";

    internal static string Unit(Distribution distribution) => distribution.Pick(debian: "redis-server.service", redHat: "redis.service");

    internal const string SentinelUnit = "redis-sentinel.service";

    internal static string Package(Distribution distribution) => distribution.Pick(debian: "redis-server", redHat: "redis");

    internal static string SentinelPackage(Distribution distribution) => distribution.Pick(debian: "redis-sentinel", redHat: "redis");
}
