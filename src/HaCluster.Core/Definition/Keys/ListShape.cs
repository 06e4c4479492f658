using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using HaCluster.Values;

namespace HaCluster.Definition.Keys;

/// <summary>A list.</summary>
internal sealed class ListShape<T>(Shape<T> item) : Shape<ValueList<T>>
{
    internal override bool TryRead(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out ValueList<T> value)
    {
        value = null;
        if (node is not YamlList list)
        {
            mistakes.Add(DefinitionErrorId.WrongType, node.Location, $"Here belongs a list, not {node.Kind}.", "Write [a, b], or each item on a line of its own after '- '.");
            return false;
        }
        var items = new List<T>(list.Items.Count);
        for (var i = 0; i < list.Items.Count; i++)
        {
            mistakes.In(string.Create(CultureInfo.InvariantCulture, $"[{i}]"), () =>
            {
                if (item.TryRead(list.Items[i], mistakes, out var read))
                    items.Add(read);
            });
        }
        value = items.ToValueList();
        return true;
    }

    internal override YamlNode Write(ValueList<T> value) => new YamlList([.. value.Select(item.Write)]);

    internal override JsonObject ToSchema() => new() { ["type"] = "array", ["items"] = item.ToSchema() };

    internal override IEnumerable<Meaning> MeaningsOf(ValueList<T> value, Spot spot) => value.SelectMany(v => item.MeaningsOf(v, spot));
}
