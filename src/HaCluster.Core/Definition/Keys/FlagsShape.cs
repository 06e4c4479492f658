using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace HaCluster.Definition.Keys;

/// <summary>Flags, as a list of their words.</summary>
/// <param name="flags">The single flags.</param>
/// <param name="join">Adds one flag to others.</param>
internal sealed class FlagsShape<T>(IReadOnlyList<T> flags, Func<T, T, T> join) : Shape<T> where T : struct, Enum
{
    private readonly ListShape<T> _list = new(Shapes.Word([.. Enum.GetValues<T>().Except(flags)]));

    internal override bool TryRead(YamlNode node, MistakeList mistakes, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!_list.TryRead(node, mistakes, out var words))
            return false;
        value = words.Aggregate(value, join);
        return true;
    }

    internal override YamlNode Write(T value) => _list.Write([.. flags.Where(f => value.HasFlag(f))]);

    internal override JsonObject ToSchema() => _list.ToSchema();
}
