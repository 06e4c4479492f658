using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of one virtual server for itself. It is asked for thousands of them, so it gives one finding, or nothing without having made anything.</summary>
internal abstract class VirtualServerRule(string id, Severity severity, string title) : NodeRule(id, severity, title)
{
    internal sealed override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            if (service.IsServed && Check(service) is { } finding)
                yield return finding;
        }
    }

    private protected abstract Finding? Check(VirtualServerView service);
}
