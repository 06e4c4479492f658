using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA256AddressUnreachable() : NodeRule("HA256", Severity.Notice, "Packets to the addresses of an instance are dropped")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        // Where a service is on it, that is a warning.
        var served = node.VirtualServers.Select(node.HolderOf).OfType<VrrpView>().ToHashSet();
        return node.VrrpInstances.Where(i => !served.Contains(i)).Where(i => i is { TakesPackets: false, Addresses.Count: > 0 }).Select(Unreachable);
    }

    private Finding Unreachable(VrrpView instance) =>
        Report(instance.Statement, 1, $"The addresses are held {HA255ServiceUnreachable.WhyNot(instance)}: whoever is master drops each packet to them. That is right for the gateway of a network, whose packets only pass; nothing that listens on them is reached, nor is a ping answered.", HA255ServiceUnreachable.HowTo(instance));
}
