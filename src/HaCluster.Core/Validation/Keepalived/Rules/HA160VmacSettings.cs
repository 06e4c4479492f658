using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA160VmacSettings() : VrrpRule("HA160", Severity.Error, "A setting has no use beside, or without, a VMAC")
{
    private protected override IEnumerable<Finding> Check(VrrpView instance)
    {
        var vmac = instance.Last("use_vmac");
        if (vmac is null && instance.Last("vmac_xmit_base") is { } transmit && !(instance.UnicastSetting is not null && instance.Has("use_ipvlan")))
            yield return Report(transmit, 0, "vmac_xmit_base is for use_vmac only.", "Remove it, or add use_vmac.");
        if ((vmac ?? instance.Last("use_ipvlan")) is { } own && instance.Last("promote_secondaries") is { } promote)
            yield return Report(promote, 0, $"'{own.Keyword}' sets promote_secondaries by itself.", "Remove it.");
        foreach (var address in instance.Addresses.Concat(instance.ExcludedAddresses).Where(a => AddressOption.Has(a.Statement, "use_vmac")))
        {
            var isOwn = address.IsIPv6 == instance.IsIPv6 && (AddressOption.Value(address.Statement, "dev") ?? instance.Interface) == instance.Interface;
            if (isOwn ? vmac is not null : instance.Has("use_vmac_addr"))
                yield return Report(address.Statement, 0, $"use_vmac of {address} is set by the instance already.", $"Remove it from the address, or {(isOwn ? "use_vmac" : "use_vmac_addr")} from the instance.");
        }
    }
}
