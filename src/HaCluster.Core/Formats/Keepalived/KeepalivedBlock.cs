using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>Words with a body in braces.</summary>
/// <param name="Words">The words before the brace as keepalived is to read them, not quoted.</param>
/// <param name="Children">What stands within the braces.</param>
public sealed record KeepalivedBlock(ValueList<string> Words, ValueList<KeepalivedNode> Children) : KeepalivedNode;
