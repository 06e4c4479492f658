using HaCluster.Formats.Keepalived.Syntax;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA180RouteNotTracked() : NodeRule("HA180", Severity.Error, "A route or rule cannot be tracked as it stands")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var line in RoutingText.Lines(node, "virtual_routes", "static_routes"))
        {
            var route = new RouteLine(line);
            if (route.Mistake is not null || route.IsUntracked)
                continue;
            if (route.HasProtocol)
                yield return Report(line, 0, "keepalived tracks the route, and for that it sets a protocol of its own.", "Remove 'protocol', or add no_track: then nothing happens when the route is lost.");
            if (!route.HasInterface)
                yield return Report(line, 0, "The route names no interface, so keepalived does not track it, and says so.", "Add 'dev INTERFACE', so that the instance notices when the route is lost, or no_track.") with { Fix = AddNoTrack(line, route) };
        }
        foreach (var line in RoutingText.Lines(node, "virtual_rules", "static_rules").Where(l => new RuleLine(l) is { Mistake: null, IsUntracked: false, HasProtocol: true }))
            yield return Report(line, 0, "keepalived tracks the rule, and for that it sets a protocol of its own.", "Remove 'protocol', or add no_track: then nothing happens when the rule is lost.");
    }

    private static FileFix? AddNoTrack(KeepalivedStatement line, RouteLine route) => route.NextHop < 0
        ? Edit(line, line.Words[^1].OuterEnd, 0, " no_track")
        : Edit(line, line.Words[route.NextHop].OuterStart, 0, "no_track ");
}
