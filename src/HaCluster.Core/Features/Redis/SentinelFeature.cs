using System.Globalization;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Redis;

/// <summary>The Sentinels, which vote on who is the master of a session store.</summary>
internal sealed class SentinelFeature : Feature, IOpened
{
    public static readonly SentinelFeature Instance = new();

    public override string Role => HostRole.Sentinel;

    public override IEnumerable<ServiceResource> DaemonsOn(Distribution distribution) => [new(RedisPaths.SentinelUnit)];

    public IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host) =>
        cluster.SessionStores.Where(s => s.Voters.Contains(host)).Select(s => FirewallOpening.Of("tcp", s.SentinelPort));

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.SessionStores.SelectMany(s => s.Voters);

    public override IEnumerable<Resource> For(HostContext context)
    {
        var (cluster, host) = (context.Cluster, context.Host.Name);
        var daemon = new RedisResources("sentinel", "redis-sentinel", RedisPaths.SentinelPackage(context.Distribution), RedisPaths.SentinelUnit,
            RedisPaths.SentinelSettings, RedisPaths.SentinelUsers, RedisPaths.SentinelSeed, RedisPaths.SentinelState);
        foreach (var store in cluster.SessionStores.Where(s => s.Voters.Contains(host)))
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"{host} is one of {store.Voters.Count} that vote on the master of {store.Name}");
            foreach (var resource in daemon.For(context, store, RedisConfig.OfSentinel(cluster, store, host, context.RevealSecrets), reason))
                yield return resource;
            var members = store.On.Select(h => RedisResources.Words(cluster, store, h, store.Port)).ToValueList();
            yield return new SentinelQuorumResource(RedisPaths.SentinelUnit, store.Name, store.SentinelPort, store.QuorumInUse, members) { Reason = reason };
        }
    }
}
