using HaCluster.Definition.Keys;
using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

/// <summary>VIPs that move between hosts. Its members need not be directors: a pair of storage servers holds a VIP as well. What it needs of a host is written by keepalived's own feature.</summary>
internal sealed partial class VrrpFeature : Feature, IChecked
{
    public static readonly VrrpFeature Instance = new();

    public override string Role => HostRole.VrrpMember;

    public override IEnumerable<Key<Cluster>> Keys => [VrrpKeys.OfCluster];

    public IEnumerable<ClusterRule> Rules =>
    [
        new HA001VirtualRouterIdTwice(),
        new HA002EqualPriorities(),
        new HA004VipOutsideSubnet(),
        new HA005VipIsHostAddress(),
        new HA006AdvertIntervalOfVersion(),
        new HA007AuthPassLength(),
        new HA013NoPreemptWithMaster(),
        new HA019SingleMember(),
        new HA025AuthPassWithVersion3(),
        new HA027PreemptDelayWithoutEffect(),
        new HA028InstanceWithoutVip(),
    ];

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.VrrpInstances.SelectMany(v => v.Members).Select(m => m.Host);
}
