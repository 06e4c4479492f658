using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>An object of the model: a mapping of known keys.</summary>
/// <param name="blank">The object before anything is said about it; its values are the defaults.</param>
/// <param name="keys">The keys, in the order in which they are written.</param>
internal sealed class ObjectShape<T>(T blank, params Key<T>[] keys) : Shape<T> where T : ModelObject
{
    /// <summary>The key whose value can stand for the whole object where nothing else is said.</summary>
    internal string? ShortForm { get; init; }

    /// <summary>Whether that value may be a list.</summary>
    internal bool ShortFormCanBeList { get; init; }

    /// <summary>Whether keys that begin with <c>x-</c> may stand there and mean nothing: a place for what anchors name.</summary>
    internal bool HasExtensions { get; init; }

    /// <summary>How findings call such an object; <see langword="null"/> for one without a name, which they call by its owner.</summary>
    internal Func<T, string>? Called { get; init; }

    private const string ExtensionPrefix = "x-";

    internal IReadOnlyList<Key<T>> Keys => keys;

    private Key<T>? ShortKey => keys.FirstOrDefault(k => k.Name == ShortForm);

    internal override bool TryRead(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out T value)
    {
        var before = mistakes.Count;
        value = (T)((ModelObject)blank with { Source = node.Location });
        if (node is YamlMap map)
            value = ReadKeys(map, value, mistakes);
        else if ((node is YamlText || (node is YamlList && ShortFormCanBeList)) && ShortKey is { } shortKey)
            value = shortKey.Read(node, value, mistakes);
        else
            mistakes.Add(DefinitionErrorId.WrongType, node.Location, $"Here belongs a mapping with the keys {string.Join(", ", keys.Select(k => k.Name))}, not {node.Kind}.");
        return mistakes.Count == before;
    }

    internal override YamlNode Write(T value)
    {
        var entries = keys
            .Select(k => (Key: new YamlText(k.Name, isPlain: true), Value: k.Write(value, blank)!))
            .Where(e => e.Value is not null)
            .ToList();
        return entries is [var only] && only.Key.Value == ShortForm ? only.Value : new YamlMap(entries);
    }

    internal override JsonObject ToSchema()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(keys.Select(k => KeyValuePair.Create<string, JsonNode?>(k.Name, k.ToSchema()))),
            ["additionalProperties"] = false,
        };
        if (HasExtensions)
            schema["patternProperties"] = new JsonObject { [$"^{ExtensionPrefix}"] = new JsonObject() };
        if (keys.Any(k => k.IsRequired))
            schema["required"] = new JsonArray([.. keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);
        return ShortKey is null ? schema : new JsonObject { ["anyOf"] = new JsonArray(ShortKey.ToSchema(), schema) };
    }

    internal override IEnumerable<Meaning> MeaningsOf(T value, Spot spot)
    {
        if (value is null)
            return [];
        var within = SpotOf(value, spot);
        return keys.SelectMany(k => k.MeaningsOf(value, within.At(k.Name, k.IsName)));
    }

    /// <summary>The object itself, at a key of its owner.</summary>
    internal Spot SpotOf(T value, Spot spot) => spot.Within(value, Called is null ? null : () => Called(value));

    private T ReadKeys(YamlMap map, T value, MistakeList mistakes)
    {
        var seen = new Dictionary<string, SourceLocation?>();
        foreach (var (name, node) in map.Entries)
        {
            if (!seen.TryAdd(name.Value, name.Location))
                mistakes.Add(DefinitionErrorId.DuplicateKey, name.Location, $"The key {ShownText.Quote(name.Value)} is already at {seen[name.Value]}.", "Keep one of the two.");
            else if (keys.FirstOrDefault(k => k.Name == name.Value) is { } key)
                value = key.Read(node, value, mistakes);
            else if (!HasExtensions || !name.Value.StartsWith(ExtensionPrefix, StringComparison.Ordinal))
                mistakes.Add(DefinitionErrorId.UnknownKey, name.Location, $"There is no key {ShownText.Quote(name.Value)} here.", FixOf(name.Value));
        }
        foreach (var missing in keys.Where(k => k.IsRequired && !seen.ContainsKey(k.Name)))
            mistakes.Add(DefinitionErrorId.MissingKey, map.Location, $"The key '{missing.Name}' is missing.", $"{missing.Name}: {missing.Description}");
        return value;
    }

    private string FixOf(string unknown) => NearestName.Find(unknown, keys.Select(k => k.Name)) is { } nearest
        ? $"Did you mean '{nearest}'?"
        : $"Known keys: {string.Join(", ", keys.Select(k => k.Name))}.";
}
