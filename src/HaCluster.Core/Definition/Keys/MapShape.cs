using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>Objects by their names: a mapping of name to object.</summary>
/// <param name="item">The object without its name.</param>
/// <param name="nameOf">The object's name.</param>
/// <param name="withName">The object with that name.</param>
/// <param name="name">The name by itself, which is no key of the object.</param>
internal sealed class MapShape<T>(ObjectShape<T> item, Func<T, string> nameOf, Func<T, string, T> withName, Shape<string> name) : Shape<ValueList<T>>
    where T : ModelObject
{
    private const string NameKey = "name";

    private readonly OneOrMoreShape<string> _names = new(name);

    /// <summary>What is wrong where a name stands twice, and what to do.</summary>
    internal required (Func<T, string> Message, string Fix) Twice { get; init; }

    /// <summary>What an object is of which only the name is said: then a list of names, or one alone, can stand for all. <see langword="null"/> where that says too little.</summary>
    internal T? Bare { get; init; }

    internal override bool TryRead(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out ValueList<T> value)
    {
        if (Bare is not null && node is YamlText or YamlList)
            return TryReadNames(node, mistakes, out value);
        value = null;
        if (node is not YamlMap map)
        {
            mistakes.Add(DefinitionErrorId.WrongType, node.Location, $"Here belongs a mapping by name, not {node.Kind}.", "Write 'name: value' on a line of its own for each.");
            return false;
        }
        var seen = new Dictionary<string, SourceLocation?>();
        var items = new List<T>(map.Entries.Count);
        foreach (var (key, itemNode) in map.Entries)
        {
            if (!seen.TryAdd(key.Value, key.Location))
                mistakes.Add(DefinitionErrorId.DuplicateKey, key.Location, $"The name {ShownText.Quote(key.Value)} is already at {seen[key.Value]}.", "Each stands once.");
            else
                mistakes.In($".{key.Value}", () => ReadItem(key, itemNode, mistakes, items));
        }
        value = items.ToValueList();
        return true;
    }

    internal override YamlNode Write(ValueList<T> value)
    {
        if (value.GroupBy(nameOf).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new HaClusterException(DefinitionErrorId.NotExportable, $"The name {ShownText.Quote(twice.Key)} stands twice; a definition names each once.");
        if (Bare is not null && value.All(v => withName(v, "").Equals(withName(Bare, ""))))
            return _names.Write(value.Select(nameOf).ToValueList());
        return new YamlMap([.. value.Select(v => (new YamlText(nameOf(v), isPlain: false), item.Write(v)))]);
    }

    internal override JsonObject ToSchema()
    {
        var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = item.ToSchema() };
        return Bare is null ? map : new JsonObject { ["anyOf"] = new JsonArray(map, _names.ToSchema()) };
    }

    internal override IEnumerable<Meaning> MeaningsOf(ValueList<T> value, Spot spot) => value.SelectMany(v => MeaningsOf(v, spot));

    private IEnumerable<Meaning> MeaningsOf(T value, Spot spot)
    {
        var at = item.SpotOf(value, spot).At(NameKey, isName: true);
        return name.MeaningsOf(nameOf(value), at)
            .Append(new TakenPlace(at, (spot, nameOf(value)), first => $"{Twice.Message(value)}{TakenPlace.At(first)}.", Twice.Fix))
            .Concat(item.MeaningsOf(value, spot));
    }

    private bool TryReadNames(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out ValueList<T> value)
    {
        var read = _names.TryRead(node, mistakes, out var names);
        if (read && names!.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            mistakes.Add(DefinitionErrorId.DuplicateKey, node.Location, $"The name {ShownText.Quote(twice.Key)} stands twice.", "Each stands once.");
            read = false;
        }
        value = read ? names!.Select(n => (T)((ModelObject)withName(Bare!, n) with { Source = node.Location })).ToValueList() : null;
        return read;
    }

    private void ReadItem(YamlText key, YamlNode node, MistakeList mistakes, List<T> items)
    {
        if (item.TryRead(node, mistakes, out var read))
            items.Add((T)((ModelObject)withName(read, key.Value) with { Source = key.Location }));
    }
}
