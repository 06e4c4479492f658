using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA156MixedFamilies() : VrrpRule("HA156", Severity.Error, "An instance mixes IPv4 and IPv6")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        foreach (var address in instance.WrongFamily)
        {
            yield return Report(address.Statement, address.Word, $"The instance is one of {(instance.IsIPv6 ? "IPv6" : "IPv4")}, as its first address says; keepalived leaves out {address}.",
                "Make an instance of its own for the other family (it may have the same virtual_router_id), or put further addresses into virtual_ipaddress_excluded.");
        }
        if (instance.Family == false && instance.Last("native_ipv6") is { } setting)
            yield return Report(setting, 0, "The instance has IPv4 addresses; keepalived leaves out native_ipv6.", "Remove it.");
    }
}
