using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA255ServiceUnreachable() : NodeRule("HA255", Severity.Warning, "Packets to the address of a service are dropped")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            if (node.HolderOf(service) is { TakesPackets: false } instance)
                yield return Report(service.Statement, 1, $"vrrp_instance {instance.Statement.Quoted(1)} holds this address {WhyNot(instance)}: whoever is master drops each packet to it, so nobody reaches the service, nor gets an answer to a ping.", HowTo(instance));
        }
    }

    internal static string WhyNot(VrrpView instance) =>
        instance.Statement.Children.LastOrDefault(s => s.Is("accept") || s.Is("no_accept")) is { } said && said.Is("no_accept") ? "with no_accept" : "in strict mode";

    internal static string HowTo(VrrpView instance) => !instance.IsStrict
        ? "Remove no_accept."
        : instance.Globals.IsStrict ? "Remove vrrp_strict from global_defs, as only routers need it; or say 'strict_mode off' in the instance." : "Remove strict_mode: only routers need it.";
}
