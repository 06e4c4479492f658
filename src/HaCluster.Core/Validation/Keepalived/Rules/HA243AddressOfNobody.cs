using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA243AddressOfNobody() : NodeRule("HA243", Severity.Warning, "No VRRP instance has the address of a service")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        // Without VRRP, something else gives the host its addresses.
        if (node.VrrpInstances.Count == 0)
            yield break;
        var held = HeldBy(node);
        foreach (var service in node.VirtualServers)
        {
            if (service.Endpoint is { } endpoint && !held.Contains(KeyOf(endpoint.Address)))
                yield return Missing(endpoint.Address);
            if (service.Group is null)
                continue;
            foreach (var member in service.Group.Addresses)
            {
                // A range is usually routed to the host.
                if (!member.Address.Statement.Word(0).ContainsAny('-', '/') && !held.Contains(KeyOf(member.Address)))
                    yield return Missing(member.Address);
            }
        }
    }

    private static HashSet<(bool, AddressBits)> HeldBy(LintNode node)
    {
        var held = new HashSet<(bool, AddressBits)>();
        foreach (var instance in node.VrrpInstances)
        {
            held.UnionWith(instance.Addresses.Select(KeyOf));
            held.UnionWith(instance.ExcludedAddresses.Select(KeyOf));
        }
        foreach (var line in node.Blocks("static_ipaddress").SelectMany(b => b.Children))
        {
            if (AddressView.Read(line, 0) is { } address)
                held.Add(KeyOf(address));
        }
        return held;
    }

    private Finding Missing(AddressView address) =>
        Report(address.Statement, address.Word, $"{address} is among the virtual addresses of no vrrp_instance in this file: no takeover moves it.", "Add it to virtual_ipaddress, or correct it.");

    private static (bool, AddressBits) KeyOf(AddressView address) => (address.IsIPv6, address.Value);
}
