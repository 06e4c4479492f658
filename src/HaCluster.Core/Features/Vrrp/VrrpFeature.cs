using HaCluster.Definition.Keys;
using HaCluster.Model;
using HaCluster.Resources;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>VIPs that move between hosts. Its members need not be directors: a pair of storage servers holds a VIP as well. What it needs of a host is written by keepalived's own feature.</summary>
internal sealed partial class VrrpFeature : Feature, IChecked, IRehearsed, IOpened
{
    public static readonly VrrpFeature Instance = new();

    public override string Role => HostRole.VrrpMember;

    public override IEnumerable<Key<Cluster>> Keys => [.. TrackKeys.OfCluster, SyncGroupKeys.OfCluster, VrrpKeys.OfCluster];

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
        new HA047MembersApart(),
        new HA060TrivialPassword(),
        new HA062BfdCannotComeUp(),
        new HA063MembersTrackEachOther(),
        new HA082InterfaceOfNoMember(),
        new HA083SyncGroupCannotSync(),
    ];

    // A host that holds no VIP is on the same network, and most likely calls its interface the same.
    public string? InterfaceOf(Cluster cluster, string host) => (cluster.VrrpInstancesOf(host).FirstOrDefault() ?? cluster.VrrpInstances.FirstOrDefault())?.Interface;

    public IEnumerable<InterfaceAddress> VirtualAddressesOf(Cluster cluster) => cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses);

    public Cluster WithSecrets(Cluster cluster, Func<Secret, Secret> keep) => cluster with
    {
        VrrpInstances = cluster.VrrpInstances.Select(v => v.AuthPass is null ? v : v with { AuthPass = keep(v.AuthPass) }).ToValueList(),
    };

    public override IEnumerable<string> HostsOf(Cluster cluster) => cluster.VrrpInstances.SelectMany(v => v.Members).Select(m => m.Host);

    // RFC 5881, 4, and 5883, 5: BFD over one hop, and over several.
    public IEnumerable<FirewallOpening> OpeningsOn(Cluster cluster, string host)
    {
        if (IsOn(cluster, host))
            yield return FirewallOpening.Vrrp;
        foreach (var session in cluster.BfdInstances.Where(b => HA062BfdCannotComeUp.HostsOf(cluster, b).Any(h => h.Name == host)))
            yield return FirewallOpening.Of("udp", session.MaxHops is null or 0 ? 3784 : 4784);
    }

    public override IEnumerable<Resource> For(HostContext context)
    {
        var interfaces = context.Cluster.VrrpInstancesOf(context.Host.Name).Select(v => v.Interface).Distinct().ToValueList();
        yield return new KeptAddressesResource(interfaces) { Reason = $"{context.Host.Name} holds VIPs on {string.Join(", ", interfaces)}" };
    }
}
