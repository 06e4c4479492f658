using System.Globalization;
using HaCluster.Definition.Keys;
using HaCluster.Facts;
using HaCluster.Model;
using HaCluster.Resources;

namespace HaCluster.Features.Redis;

/// <summary>Redis, which keeps the sessions of the web servers' visitors: a master and its replicas. Who is the master is never a deploy's to say, but for the first time.</summary>
internal sealed partial class RedisFeature : Feature, IChecked, IDrawn, IOpened
{
    public static readonly RedisFeature Instance = new();

    public override string Role => HostRole.Redis;

    public override IEnumerable<Key<Cluster>> Keys => [SessionStoreKeys.OfCluster];

    public IEnumerable<ClusterRule> Rules =>
    [
        new HA096RestartEmptiesStore(),
        new HA097LargeRecoveryPoint(),
        new HA276FewVoters(),
        new HA277QuorumBelowMajority(),
        new HA278QuorumOutOfReach(),
        new HA279MoreReplicasToWriteThanThere(),
        new HA280EveryReplicaNeededToWrite(),
        new HA281StoreWithoutPassword(),
        new HA282StoreWithoutReplica(),
        new HA283BoundAddressOfNobody(),
        new HA284MasterMissedTooSoon(),
        new HA285WritesWithoutReplicas(),
    ];

    public override IEnumerable<ServiceResource> DaemonsOn(Distribution distribution) => [new(RedisPaths.Unit(distribution))];

    public IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host) =>
        cluster.SessionStores.Where(s => s.On.Contains(host)).Select(s => FirewallOpening.Of("tcp", s.Port));

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.SessionStores.SelectMany(s => s.On);

    public override IEnumerable<Resource> For(HostContext context)
    {
        var (cluster, host) = (context.Cluster, context.Host.Name);
        var daemon = new RedisResources("redis", "redis-server", RedisPaths.Package(context.Distribution), RedisPaths.Unit(context.Distribution),
            RedisPaths.Settings, RedisPaths.Users, RedisPaths.Seed, RedisPaths.State);
        return cluster.SessionStores.Where(s => s.On.Contains(host)).SelectMany(store =>
            daemon.For(context, store, RedisConfig.OfRedis(cluster, store, host, context.RevealSecrets), ReasonOf(store, host)));
    }

    public IEnumerable<DrawnColumn> ColumnsOf(Cluster cluster) => [new("sessions", DrawnBox.Hosts(cluster, this))];

    private static string ReasonOf(SessionStore store, string host) => string.Create(CultureInfo.InvariantCulture,
        $"{host} keeps {store.Name} with {store.Replicas} other hosts, RPO {store.RecoveryPointText}");
}
