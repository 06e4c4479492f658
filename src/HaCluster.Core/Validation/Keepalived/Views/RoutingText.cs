using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>Finds the lines of routes and rules.</summary>
internal static class RoutingText
{
    /// <summary>The lines of a list in each instance, and of a list at the top level.</summary>
    internal static IEnumerable<KeepalivedStatement> Lines(LintNode node, string ofInstance, string ofNode) =>
        node.VrrpInstances.SelectMany(i => i.Statement.Lines(ofInstance)).Concat(node.Blocks(ofNode).SelectMany(b => b.Children.Where(l => l.Count > 0)));
}
