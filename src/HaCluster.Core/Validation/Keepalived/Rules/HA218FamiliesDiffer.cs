using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA218FamiliesDiffer() : NodeRule("HA218", Severity.Error, "A virtual server and a server behind it speak different versions of IP")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            foreach (var setting in service.WrongFamily)
            {
                var (own, other) = service.IsIPv6 == true ? ("IPv6", "IPv4") : ("IPv4", "IPv6");
                yield return setting.Is("ip_family")
                    ? Report(setting, 1, $"The virtual server is one of {own} by what stands before.", "Remove it, or correct the addresses.")
                    : Report(setting, 1, $"{setting.Quoted(1)} is {other}, but the virtual server is {own}. keepalived leaves it out.", "Only tunnels join both: set 'lvs_method TUN' in the server, or 'lb_kind TUN' above it.");
            }
        }
    }
}
