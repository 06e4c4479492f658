using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA147AdvertIntervalOfVersion() : VrrpRule("HA147", Severity.Error, "The VRRP version cannot send adverts at this interval")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        var interval = TimeSpan.FromMicroseconds(instance.AdvertInterval);
        var isWhole = interval.Ticks % VrrpProtocol.StepOf(instance.Version).Ticks == 0;
        if (instance.Version == 2 && !isWhole)
            yield return Report(instance, "advert_int", "VRRP version 2 counts in whole seconds; keepalived rounds the interval.", "Give whole seconds, or set 'version 3' on all hosts of the instance.");
        else if (instance.Version == 3 && interval > VrrpProtocol.LongestAdvertOf(3))
            yield return Report(instance, "advert_int", "VRRP version 3 knows no interval of more than 40.95 seconds; keepalived takes that.", "Give at most 40.95 seconds.");
        else if (instance.Version == 3 && !isWhole)
            yield return Report(instance, "advert_int", "VRRP version 3 counts in steps of 0.01 seconds; keepalived rounds the interval.", "Give at most two decimals.");
    }
}
