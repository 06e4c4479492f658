using System.Text.Json.Nodes;

namespace HaCluster.Definition.Keys;

/// <inheritdoc cref="Key{TObject}"/>
internal sealed class Key<TObject, TValue>(
    string name,
    Shape<TValue> shape,
    Func<TObject, TValue> get,
    Func<TObject, TValue, TObject> set,
    string description,
    bool isRequired = false) : Key<TObject>(name, description, isRequired)
{
    internal override TObject Read(YamlNode node, TObject target, MistakeList mistakes)
    {
        mistakes.In($".{Name}", () =>
        {
            if (shape.TryRead(node, mistakes, out var value))
                target = set(target, value);
        });
        return target;
    }

    internal override YamlNode? Write(TObject target, TObject blank) =>
        !IsRequired && EqualityComparer<TValue>.Default.Equals(get(target), get(blank)) ? null : shape.Write(get(target));

    internal override JsonObject ToSchema()
    {
        var schema = shape.ToSchema();
        schema["description"] = Description;
        return schema;
    }
}
