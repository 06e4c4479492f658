using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>
/// What a part of a definition looks like in YAML, and what it means. One shape reads it, writes it, describes it to editors
/// and tells the rules what its values are, so that none of these can disagree.
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

    /// <summary>What a value, and what it is made of, means; nothing for one that is left out.</summary>
    internal virtual IEnumerable<Meaning> MeaningsOf(T value, Spot spot) => [];
}
