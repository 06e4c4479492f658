using HaCluster.Features.Apache;
using HaCluster.Features.Content;
using HaCluster.Features.Director;
using HaCluster.Features.Firewall;
using HaCluster.Features.Keepalived;
using HaCluster.Features.Nfs;
using HaCluster.Features.Nginx;
using HaCluster.Features.RealServers;
using HaCluster.Features.Redis;
using HaCluster.Features.Vrrp;
using HaCluster.Features.Web;
using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>All features there are.</summary>
internal static class FeatureList
{
    // What the firewall lets in, the others say.
    private static readonly Feature s_firewall = new FirewallFeature([NfsServerFeature.Instance, RedisFeature.Instance, SentinelFeature.Instance, WebFeature.Instance, RealServerFeature.Instance, DirectorFeature.Instance, VrrpFeature.Instance]);

    /// <summary>The features, in the order in which they are set up on one host.</summary>
    public static IReadOnlyList<Feature> All { get; } =
    [
        s_firewall,
        NfsServerFeature.Instance,
        NfsClientFeature.Instance,
        RedisFeature.Instance,
        SentinelFeature.Instance,
        WebFeature.Instance,
        ContentFeature.Instance,
        NginxFeature.Instance,
        ApacheFeature.Instance,
        RealServerFeature.Instance,
        DirectorFeature.Instance,
        VrrpFeature.Instance,
        KeepalivedFeature.Instance,
    ];

    /// <summary>
    /// The features in the order in which the cluster is looked at: from the VIP to the sites behind it. What is wrong with the first is the worst,
    /// and each of them is adopted with an eye to what those before it have found.
    /// </summary>
    public static IReadOnlyList<Feature> FromTheVip { get; } =
    [
        KeepalivedFeature.Instance,
        VrrpFeature.Instance,
        DirectorFeature.Instance,
        RealServerFeature.Instance,
        NfsServerFeature.Instance,
        NfsClientFeature.Instance,
        RedisFeature.Instance,
        SentinelFeature.Instance,
        WebFeature.Instance,
        ContentFeature.Instance,
        NginxFeature.Instance,
        ApacheFeature.Instance,
        s_firewall,
    ];

    /// <summary>The features that need something of a host.</summary>
    public static IEnumerable<Feature> On(Cluster cluster, string host) => All.Where(f => f.IsOn(cluster, host));
}
