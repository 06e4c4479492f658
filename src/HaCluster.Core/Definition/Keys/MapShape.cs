using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>Objects by their names: a mapping of name to object.</summary>
/// <param name="item">The object without its name.</param>
/// <param name="nameOf">The object's name.</param>
/// <param name="withName">The object with that name.</param>
internal sealed class MapShape<T>(ObjectShape<T> item, Func<T, string> nameOf, Func<T, string, T> withName) : Shape<ValueList<T>>
    where T : ModelObject
{
    internal override bool TryRead(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out ValueList<T> value)
    {
        value = null;
        if (node is not YamlMap map)
        {
            mistakes.Add(DefinitionErrorId.WrongType, node.Location, $"Here belongs a mapping by name, not {node.Kind}.", "Write 'name: value' on a line of its own for each.");
            return false;
        }
        var seen = new Dictionary<string, SourceLocation?>();
        var items = new List<T>(map.Entries.Count);
        foreach (var (name, itemNode) in map.Entries)
        {
            if (!seen.TryAdd(name.Value, name.Location))
                mistakes.Add(DefinitionErrorId.DuplicateKey, name.Location, $"The name {ShownText.Quote(name.Value)} is already at {seen[name.Value]}.", "Each stands once.");
            else
                mistakes.In($".{name.Value}", () => ReadItem(name, itemNode, mistakes, items));
        }
        value = items.ToValueList();
        return true;
    }

    internal override YamlNode Write(ValueList<T> value)
    {
        if (value.GroupBy(nameOf).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new HaClusterException(DefinitionErrorId.NotExportable, $"The name {ShownText.Quote(twice.Key)} stands twice; a definition names each once.");
        return new YamlMap([.. value.Select(v => (new YamlText(nameOf(v), isPlain: false), item.Write(v)))]);
    }

    internal override JsonObject ToSchema() => new() { ["type"] = "object", ["additionalProperties"] = item.ToSchema() };

    private void ReadItem(YamlText name, YamlNode node, MistakeList mistakes, List<T> items)
    {
        if (item.TryRead(node, mistakes, out var read))
            items.Add((T)((ModelObject)withName(read, name.Value) with { Source = name.Location }));
    }
}
