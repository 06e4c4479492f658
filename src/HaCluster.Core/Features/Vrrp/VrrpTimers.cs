using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

/// <summary>The timers by which a backup notices that its master is gone (RFC 9568, 6.1; RFC 3768, 6.1 for version 2).</summary>
public static class VrrpTimers
{
    /// <summary>
    /// The interval at which adverts really come. Version 2 knows whole seconds only: keepalived rounds to the nearest, and to at least one.
    /// </summary>
    public static TimeSpan AdvertInterval(Cluster cluster, VrrpInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return VrrpProtocol.Of(cluster, instance).Version == 3 ? instance.AdvertInterval : TimeSpan.FromSeconds(Math.Max(1, Math.Round(instance.AdvertInterval.TotalSeconds, MidpointRounding.AwayFromZero)));
    }

    /// <summary>
    /// How long a backup waits beyond three adverts, the longer the lower its priority:
    /// (256 − priority) / 256 s in version 2, that part of the advert interval in version 3.
    /// </summary>
    public static TimeSpan Skew(Cluster cluster, VrrpInstance instance, int priority)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return (VrrpProtocol.Of(cluster, instance).Version == 3 ? instance.AdvertInterval : TimeSpan.FromSeconds(1)) * ((256 - priority) / 256.0);
    }

    /// <summary>Master_Down_Interval: how long a backup of this priority hears no advert before it becomes master: 3 × advert interval + skew.</summary>
    public static TimeSpan MasterDownInterval(Cluster cluster, VrrpInstance instance, int priority) =>
        (3 * AdvertInterval(cluster, instance)) + Skew(cluster, instance, priority);
}
