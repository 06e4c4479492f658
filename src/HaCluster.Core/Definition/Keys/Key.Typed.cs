using System.Text.Json.Nodes;

namespace HaCluster.Definition.Keys;

/// <inheritdoc cref="Key{TObject}"/>
internal class Key<TObject, TValue>(
    string name,
    Shape<TValue> shape,
    Func<TObject, TValue> get,
    Func<TObject, TValue, TObject> set,
    string description,
    bool isRequired = false) : Key<TObject>(name, description, isRequired)
{
    /// <summary>What the value means beyond what its shape says: where that hangs on the rest of the object.</summary>
    internal Func<TObject, Spot, IEnumerable<Meaning>>? Means { get; init; }

    internal sealed override TObject Read(YamlNode node, TObject target, MistakeList mistakes)
    {
        mistakes.In($".{Name}", () =>
        {
            if (shape.TryRead(node, mistakes, out var value))
                target = set(target, value);
        });
        return target;
    }

    internal sealed override YamlNode? Write(TObject target, TObject blank) =>
        !IsRequired && EqualityComparer<TValue>.Default.Equals(get(target), get(blank)) ? null : shape.Write(get(target));

    internal sealed override JsonObject ToSchema()
    {
        var schema = shape.ToSchema();
        schema["description"] = Description;
        return schema;
    }

    internal sealed override IEnumerable<Meaning> MeaningsOf(TObject target, Spot spot) =>
        shape.MeaningsOf(get(target), spot).Concat(Means?.Invoke(target, spot) ?? []);

    private protected TValue Get(TObject target) => get(target);

    private protected TObject Set(TObject target, TValue value) => set(target, value);
}
