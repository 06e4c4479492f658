using System.Globalization;
using HaCluster.Features.Vrrp;

namespace HaCluster.Features;

public sealed partial record ExpectedBound
{
    /// <summary>A master falls silent: the backup waits its Master_Down_Interval; see <see cref="VrrpTimers"/>.</summary>
    /// <param name="instance">The VRRP instance.</param>
    /// <param name="successor">The member that takes over.</param>
    public static ExpectedBound OfTakeover(VrrpInstance instance, VrrpMember successor)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(successor);
        return Of(VrrpTimers.MasterDownInterval(instance, successor.Priority), string.Create(CultureInfo.InvariantCulture,
            $"3 × advert interval {Text(VrrpTimers.AdvertInterval(instance))} + skew {Text(VrrpTimers.Skew(instance, successor.Priority))} of {successor.Host} (VRRPv{VrrpTimers.VersionOf(instance)}, priority {successor.Priority})"));
    }
}
