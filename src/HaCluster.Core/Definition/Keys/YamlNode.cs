using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A value of a YAML document, and where it stands.</summary>
internal abstract class YamlNode
{
    /// <summary>Where it stands; <see langword="null"/> for one that is about to be written.</summary>
    internal SourceLocation? Location { get; init; }

    /// <summary>What the value is, for messages.</summary>
    internal abstract string Kind { get; }
}
