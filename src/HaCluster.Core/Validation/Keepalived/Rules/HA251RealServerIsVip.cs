using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA251RealServerIsVip() : NodeRule("HA251", Severity.Warning, "A real server or a sorry server is a VIP of this host")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            foreach (var server in service.SorryServer is { } sorry ? service.RealServers.Append(sorry) : service.RealServers)
            {
                if (node.HolderOf(server.Address) is { } instance)
                    yield return Report(server.Statement, 1, $"{server.Address} is a VIP of vrrp_instance {instance.Statement.Quoted(1)}: the director that holds it would send packets to itself, and every other one to that director.", "Give the address that the machine has of its own.");
            }
        }
    }
}
