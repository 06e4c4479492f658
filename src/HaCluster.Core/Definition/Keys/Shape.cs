using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>
/// What a part of a definition looks like in YAML. One shape reads it, writes it and describes it to editors,
/// so that the three cannot disagree.
/// </summary>
internal abstract class Shape<T>
{
    /// <summary>Reads a value; what is wrong with it goes to <paramref name="mistakes"/>.</summary>
    internal abstract bool TryRead(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes a value.</summary>
    /// <exception cref="HaClusterException">No definition can hold the value.</exception>
    internal abstract YamlNode Write(T value);

    /// <summary>Describes the value as JSON schema (draft 7).</summary>
    internal abstract JsonObject ToSchema();
}
