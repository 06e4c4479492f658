using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>Goes through the virtual servers of a node once, and asks all rules of them, of their real servers and of the checkers of these: a file can have 37,000.</summary>
internal sealed class VirtualServerWalk(LintNode node, ConfigRule[] rules)
{
    private readonly VirtualServerRule[] _ofServices = [.. rules.OfType<VirtualServerRule>()];
    private readonly RealServerRule[] _ofServers = [.. rules.OfType<RealServerRule>()];
    private readonly CheckerRule[] _ofCheckers = [.. rules.OfType<CheckerRule>()];
    private readonly List<Finding> _findings = [];

    internal List<Finding> Run()
    {
        foreach (var service in node.VirtualServers)
        {
            if (service.IsServed)
                Check(service);
            foreach (var server in service.RealServers)
            {
                if (service.IsServed)
                    Check(server);
                foreach (var checker in server.Checkers)
                    Check(checker);
            }
        }
        return _findings;
    }

    private void Check(VirtualServerView service)
    {
        foreach (var rule in _ofServices)
            Add(rule.Check(service));
        if (service.SorryServer is { } sorry)
            Check(sorry);
    }

    private void Check(RealServerView server)
    {
        foreach (var rule in _ofServers)
            Add(rule.Check(server));
    }

    private void Check(CheckerView checker)
    {
        foreach (var rule in _ofCheckers)
            Add(rule.Check(node, checker));
    }

    private void Add(Finding? finding)
    {
        if (finding is not null)
            _findings.Add(finding);
    }
}
