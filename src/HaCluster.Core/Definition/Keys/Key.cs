using System.Text.Json.Nodes;

namespace HaCluster.Definition.Keys;

/// <summary>A key of a mapping, and the property that it stands for.</summary>
internal abstract class Key<TObject>(string name, string description, bool isRequired)
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = isRequired;

    internal string Description { get; } = description;

    /// <summary>The object with the value read from <paramref name="node"/>, or unchanged where that has a mistake.</summary>
    internal abstract TObject Read(YamlNode node, TObject target, MistakeList mistakes);

    /// <summary>The property's value, or <see langword="null"/> where it is the same as in <paramref name="blank"/> and goes without saying.</summary>
    internal abstract YamlNode? Write(TObject target, TObject blank);

    internal abstract JsonObject ToSchema();
}
