using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA181RuleText() : NodeRule("HA181", Severity.Error, "A policy rule is refused")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var line in RoutingText.Lines(node, "virtual_rules", "static_rules"))
        {
            if (RoutingText.FindMistake(node, line, new RuleLine(line)) is var (word, message))
                yield return Report(line, word, message, "Correct it: keepalived leaves out the whole rule, or adds another than was meant. The form is that of ip-rule(8).");
        }
    }
}
