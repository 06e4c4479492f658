using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA174AddressTwice() : NodeRule("HA174", Severity.Warning, "An address is held twice")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var first = new Dictionary<(bool, AddressBits), (VrrpView Instance, AddressView Address)>();
        foreach (var instance in node.VrrpInstances)
        {
            foreach (var address in instance.Addresses.Concat(instance.ExcludedAddresses))
            {
                if (!first.TryAdd((address.IsIPv6, address.Value), (instance, address)) && first[(address.IsIPv6, address.Value)] is var other)
                    yield return Report(address.Statement, address.Word, $"Instance {ShownText.Quote(other.Instance.Name)} holds {address} already ({other.Address.Statement.Location}): when one of them gives it up, the other loses it too.", "Keep it in one place.");
            }
        }
    }
}
