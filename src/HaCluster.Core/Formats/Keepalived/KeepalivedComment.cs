namespace HaCluster.Formats.Keepalived;

/// <summary>A line that keepalived ignores.</summary>
/// <param name="Text">The text after the <c>#</c>, on one line.</param>
public sealed record KeepalivedComment(string Text) : KeepalivedNode;
