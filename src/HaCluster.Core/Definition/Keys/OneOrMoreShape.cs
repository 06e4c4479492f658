using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A list that is written as its item where there is only one.</summary>
internal sealed class OneOrMoreShape<T>(Shape<T> item) : Shape<ValueList<T>>
{
    private readonly ListShape<T> _list = new(item);

    internal override bool TryRead(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out ValueList<T> value)
    {
        if (node is YamlList)
            return _list.TryRead(node, mistakes, out value);
        value = item.TryRead(node, mistakes, out var only) ? [only] : null;
        return value is not null;
    }

    internal override YamlNode Write(ValueList<T> value) => value is [var only] ? item.Write(only) : _list.Write(value);

    internal override JsonObject ToSchema() => new() { ["anyOf"] = new JsonArray(item.ToSchema(), _list.ToSchema()) };

    internal override IEnumerable<Meaning> MeaningsOf(ValueList<T> value, Spot spot) => _list.MeaningsOf(value, spot);
}
