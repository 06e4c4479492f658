using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of one health checker for itself.</summary>
internal abstract class CheckerRule(string id, Severity severity, string title) : NodeRule(id, severity, title)
{
    internal sealed override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            foreach (var server in service.RealServers)
            {
                foreach (var checker in server.Checkers)
                {
                    if (Check(node, checker) is { } finding)
                        yield return finding;
                }
            }
        }
    }

    private protected abstract Finding? Check(LintNode node, CheckerView checker);
}
