using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA179RouteText() : NodeRule("HA179", Severity.Error, "A route is refused")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var line in RoutingText.Lines(node, "virtual_routes", "static_routes"))
        {
            if (RoutingText.FindMistake(node, line, new RouteLine(line)) is var (word, message))
                yield return Report(line, word, message, "Correct it: keepalived leaves out the whole route, or adds another than was meant. The form is that of ip-route(8).");
        }
    }
}
