using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA224SorrySettingTooEarly() : NodeRule("HA224", Severity.Error, "A setting of the sorry server stands before it, or without one")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            foreach (var setting in service.SorrySettingsTooEarly)
                yield return Report(setting, 0, "There is no sorry_server above it in this block; keepalived takes no notice of it, and says so.", service.SorryServer is null ? "Remove it, or add a sorry_server above it." : "Move it below the sorry_server.");
        }
    }
}
