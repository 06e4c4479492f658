using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA143NoVirtualAddress() : VrrpRule("HA143", Severity.Error, "A VRRP instance has no address to hold")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        if (instance.Addresses.Count > 0 || instance.Has("no_virtual_ipaddress"))
            yield break;
        var where = instance.ExcludedAddresses.Count > 0 ? "virtual_ipaddress_excluded" : "virtual_ipaddress";
        yield return Report(instance, where, "There is no address in virtual_ipaddress; an advert has to name at least one.", "Add virtual_ipaddress with the address that clients use; virtual_ipaddress_excluded is only for more of them.");
    }
}
