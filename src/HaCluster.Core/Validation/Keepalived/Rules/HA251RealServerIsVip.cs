using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA251RealServerIsVip() : NodeRule("HA251", Severity.Warning, "A real server or a sorry server is a VIP of this host")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        var held = new Dictionary<(bool, AddressBits), VrrpView>();
        foreach (var instance in node.VrrpInstances)
        {
            foreach (var address in instance.Addresses.Concat(instance.ExcludedAddresses))
                held.TryAdd((address.IsIPv6, address.Value), instance);
        }
        if (held.Count == 0)
            yield break;
        foreach (var service in node.VirtualServers)
        {
            foreach (var server in service.SorryServer is { } sorry ? service.RealServers.Append(sorry) : service.RealServers)
            {
                if (held.TryGetValue((server.Address.IsIPv6, server.Address.Value), out var instance))
                    yield return Report(server.Statement, 1, $"{server.Address} is a VIP of vrrp_instance {instance.Statement.Quoted(1)}: the director that holds it would send packets to itself, and every other one to that director.", "Give the address that the machine has of its own.");
            }
        }
    }
}
