using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>A line as keepalived sees it in the end.</summary>
/// <param name="Text">The line, without comment, every parameter replaced.</param>
/// <param name="Location">Where it was written: in the file itself, an included one, or the definition that it is a line of.</param>
public sealed record ExpandedLine(string Text, SourceLocation Location);
