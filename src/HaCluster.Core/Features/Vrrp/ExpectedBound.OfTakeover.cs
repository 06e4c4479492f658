using System.Globalization;
using HaCluster.Features.Vrrp;
using HaCluster.Model;

namespace HaCluster.Features;

public sealed partial record ExpectedBound
{
    /// <summary>A master falls silent: the backup waits its Master_Down_Interval; see <see cref="VrrpTimers"/>.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="instance">The VRRP instance.</param>
    /// <param name="successor">The member that takes over.</param>
    public static ExpectedBound OfTakeover(Cluster cluster, VrrpInstance instance, VrrpMember successor)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(successor);
        return Of(VrrpTimers.MasterDownInterval(cluster, instance, successor.Priority), string.Create(CultureInfo.InvariantCulture,
            $"3 × advert interval {Text(VrrpTimers.AdvertInterval(cluster, instance))} + skew {Text(VrrpTimers.Skew(cluster, instance, successor.Priority))} of {successor.Host} (VRRPv{VrrpProtocol.Of(cluster, instance).Version}, priority {successor.Priority})"));
    }
}
