using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA006AdvertIntervalOfVersion() : ClusterRule("HA006", Severity.Error, "The VRRP version cannot send adverts at this interval")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var instance in cluster.VrrpInstances.Where(v => v.AdvertInterval > TimeSpan.Zero))
        {
            var (interval, version) = (instance.AdvertInterval, VrrpProtocol.Of(cluster, instance).Version);
            if (interval.Ticks % VrrpProtocol.StepOf(version).Ticks == 0)
                continue;
            if (version == 3)
            {
                yield return Report(Subject.Of(instance), instance, $"VRRP version 3 counts in steps of 10ms, which {DurationText.Format(interval)} is not.", "Round advertInterval to 10ms.");
            }
            else
            {
                yield return Report(Subject.Of(instance), instance,
                    $"VRRP version 2 counts in whole seconds, which {DurationText.Format(interval)} is not: keepalived would round it, and a takeover would be no faster.",
                    "Say version: 3 on this instance, or take an advertInterval of whole seconds.");
            }
        }
    }
}
