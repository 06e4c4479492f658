using System.Text.Json.Nodes;

namespace HaCluster.Definition.Keys;

/// <summary>A value type that may be left out; where it is written, it is a value.</summary>
internal sealed class NullableShape<T>(Shape<T> shape) : Shape<T?> where T : struct
{
    internal override bool TryRead(YamlNode node, MistakeList mistakes, out T? value)
    {
        var isRead = shape.TryRead(node, mistakes, out var read);
        value = read;
        return isRead;
    }

    internal override YamlNode Write(T? value) => shape.Write(value!.Value);

    internal override JsonObject ToSchema() => shape.ToSchema();

    internal override IEnumerable<Meaning> MeaningsOf(T? value, Spot spot) => value is { } said ? shape.MeaningsOf(said, spot) : [];
}
