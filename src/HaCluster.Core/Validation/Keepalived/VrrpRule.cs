using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived;

/// <summary>A rule of one VRRP instance for itself.</summary>
internal abstract class VrrpRule(string id, Severity severity, string title) : NodeRule(id, severity, title)
{
    internal sealed override IEnumerable<Finding> Check(LintNode node) => node.VrrpInstances.SelectMany(Check);

    private protected abstract IEnumerable<Finding> Check(VrrpView instance);
}
