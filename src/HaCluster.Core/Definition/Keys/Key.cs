using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A key of a mapping, and the property that it stands for.</summary>
internal abstract class Key<TObject>(string name, string description, bool isRequired)
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = isRequired;

    /// <summary>Whether the object is called by the value, so that nobody needs to be told the key.</summary>
    internal bool IsName { get; init; }

    internal string Description { get; } = description;

    /// <summary>The object with the value read from <paramref name="node"/>, or unchanged where that has a mistake.</summary>
    internal abstract TObject Read(YamlNode node, TObject target, MistakeList mistakes);

    /// <summary>The property's value, or <see langword="null"/> where it is the same as in <paramref name="blank"/> and goes without saying.</summary>
    internal abstract YamlNode? Write(TObject target, TObject blank);

    internal abstract JsonObject ToSchema();

    /// <summary>What the property's value means.</summary>
    internal abstract IEnumerable<Meaning> MeaningsOf(TObject target, Spot spot);

    /// <summary>How messages call the parts that the key holds a list of; <see langword="null"/> for a key of another kind.</summary>
    internal virtual string? CalledParts => null;

    /// <summary>Whether such a part belongs to the key.</summary>
    internal virtual bool Takes(ModelObject part) => false;

    /// <summary>What such a part is called by, among those of the key.</summary>
    internal virtual string NameOf(ModelObject part) => "";

    /// <summary>The parts of the key.</summary>
    internal virtual IEnumerable<ModelObject> PartsOf(TObject target) => [];

    /// <summary>The object with those of the parts that belong to the key.</summary>
    internal virtual TObject Add(TObject target, IEnumerable<ModelObject> parts) => target;

    /// <summary>The same, where a part takes the place of the one that is there and is called as it is.</summary>
    internal virtual TObject Put(TObject target, IEnumerable<ModelObject> parts) => target;

    /// <summary>The object with each part of the key as it is after a change; without it where that is <see langword="null"/>.</summary>
    internal virtual TObject Change(TObject target, Func<ModelObject, ModelObject?> change) => target;
}
