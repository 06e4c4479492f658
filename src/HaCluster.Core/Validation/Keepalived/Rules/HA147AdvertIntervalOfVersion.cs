using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA147AdvertIntervalOfVersion() : VrrpRule("HA147", Severity.Error, "The VRRP version cannot send adverts at this interval")
{
    private const long Second = 1_000_000;
    private const long Step = Second / 100;

    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        var interval = instance.AdvertInterval;
        if (instance.Version == 2 && interval % Second != 0)
            yield return Report(instance, "advert_int", "VRRP version 2 counts in whole seconds; keepalived rounds the interval.", "Give whole seconds, or set 'version 3' on all hosts of the instance.");
        else if (instance.Version == 3 && interval >= 4096 * Step)
            yield return Report(instance, "advert_int", "VRRP version 3 knows no interval of more than 40.95 seconds; keepalived takes that.", "Give at most 40.95 seconds.");
        else if (instance.Version == 3 && interval % Step != 0)
            yield return Report(instance, "advert_int", "VRRP version 3 counts in steps of 0.01 seconds; keepalived rounds the interval.", "Give at most two decimals.");
    }
}
