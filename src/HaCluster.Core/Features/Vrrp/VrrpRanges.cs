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

    // What the packets hold: RFC 3768, 5.3.7: 8 bits of seconds; RFC 9568, 5.2.7: 12 bits of centiseconds.
    // Fractions of a second in version 2 are for HA006 to explain.
    private static readonly DurationRange s_advert2 = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(255));
    private static readonly DurationRange s_advert3 = new(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(40.95));

    /// <summary>Advert intervals of the instance's version.</summary>
    internal static DurationRange AdvertInterval(VrrpInstance instance) => VrrpTimers.VersionOf(instance) == 3 ? s_advert3 : s_advert2;
}
