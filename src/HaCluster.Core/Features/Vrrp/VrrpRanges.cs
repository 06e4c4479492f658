using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <summary>The numbers and durations that a VRRP instance may have.</summary>
internal static class VrrpRanges
{
    /// <summary>Virtual router ids (RFC 9568, 5.2.3).</summary>
    internal static readonly IntRange VirtualRouterId = new(1, 255);

    /// <summary>Priorities (RFC 9568, 5.2.4); 255 is for a router that owns the address, which a VIP has none of.</summary>
    internal static readonly IntRange Priority = new(1, 254);

    /// <summary>Versions that are in use: RFC 3768 and RFC 9568.</summary>
    internal static readonly IntRange Version = new(2, 3);

    // Fractions of a second in version 2 are for HA006 to explain.
    private static readonly DurationRange s_advert2 = new(TimeSpan.FromMilliseconds(1), VrrpProtocol.LongestAdvertOf(2));
    private static readonly DurationRange s_advert3 = new(VrrpProtocol.StepOf(3), VrrpProtocol.LongestAdvertOf(3));

    /// <summary>Advert intervals of the instance's version.</summary>
    internal static DurationRange AdvertInterval(Cluster cluster, VrrpInstance instance) => VrrpProtocol.Of(cluster, instance).Version == 3 ? s_advert3 : s_advert2;
}
