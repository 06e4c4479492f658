using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of one real server, or sorry server, for itself.</summary>
internal abstract class RealServerRule(string id, Severity severity, string title) : NodeRule(id, severity, title)
{
    internal sealed override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            if (!service.IsServed)
                continue;
            foreach (var server in service.RealServers)
            {
                if (Check(server) is { } finding)
                    yield return finding;
            }
            if (service.SorryServer is { } sorry && Check(sorry) is { } found)
                yield return found;
        }
    }

    private protected abstract Finding? Check(RealServerView server);
}
