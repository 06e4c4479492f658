using HaCluster.Formats.Keepalived.Syntax;

namespace HaCluster.Validation.Keepalived.Views;

/// <summary>Finds the lines of routes and rules, and what is wrong with them.</summary>
internal static class RoutingText
{
    /// <summary>The lines of a list in each instance, and of a list at the top level.</summary>
    internal static IEnumerable<KeepalivedStatement> Lines(LintNode node, string ofInstance, string ofNode) =>
        node.VrrpInstances.SelectMany(i => i.Statement.Lines(ofInstance)).Concat(node.Blocks(ofNode).SelectMany(b => b.Children.Where(l => l.Count > 0)));

    /// <summary>What keepalived refuses of a line that it can read, or of its track_group.</summary>
    internal static (int Word, string Message)? FindMistake(LintNode node, KeepalivedStatement line, RoutingLine read)
    {
        if (read.Mistake is not null || read.TrackGroup < 0)
            return read.Mistake;
        if (!node.Tracks.HasGroup(line.WordText(read.TrackGroup), before: line.Parent!))
            return (read.TrackGroup, $"There is no track_group {line.Quoted(read.TrackGroup)} before it.");
        return read.HasInterface ? null : (read.TrackGroup, "A track_group needs an interface to track: 'dev INTERFACE'.");
    }
}
