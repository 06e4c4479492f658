using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A single value.</summary>
/// <param name="expected">What the value must be: <c>an IP address, such as 192.0.2.11</c>.</param>
/// <param name="tryParse">Reads the text.</param>
/// <param name="format">Writes the text.</param>
/// <param name="schema">The JSON schema, as text.</param>
internal sealed class ScalarShape<T>(string expected, ScalarShape<T>.TryParse tryParse, Func<T, string> format, string schema) : Shape<T>
{
    internal delegate bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>The words that may stand here, where there are only a few: a misspelt one is answered with the nearest.</summary>
    internal IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether the text goes without quotes although it looks like a number or a boolean: because it is one.</summary>
    internal bool IsWrittenPlain { get; init; }

    /// <summary>What to do about a list of such values, where there can be only one.</summary>
    internal string OfList { get; init; } = "Give one value, without brackets and without '- ' before it.";

    /// <summary>Whether the text is one of many lines, written one below the other.</summary>
    internal bool IsLines { get; init; }

    /// <summary>What the value means, where it is more than itself.</summary>
    internal Func<T, Spot, Meaning>? Means { get; init; }

    internal override bool TryRead(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlText { IsNull: false } text)
        {
            mistakes.Add(DefinitionErrorId.WrongType, node.Location, $"Here belongs {expected}, not {node.Kind}.", node is YamlList ? OfList : "");
            return false;
        }
        if (tryParse(text.Value, out value))
            return true;
        mistakes.Add(DefinitionErrorId.BadValue, node.Location, $"{ShownText.Quote(text.Value)} is not {expected}.", NearestName.Hint(text.Value, Words).TrimStart());
        return false;
    }

    internal override YamlNode Write(T value) => new YamlText(format(value), IsWrittenPlain) { IsLines = IsLines };

    internal override JsonObject ToSchema() => JsonNode.Parse(schema)!.AsObject();

    internal override IEnumerable<Meaning> MeaningsOf(T value, Spot spot) => Means is null || value is null ? [] : [Means(value, spot)];
}
