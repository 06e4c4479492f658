namespace HaCluster.Definition.Keys;

/// <summary>A sequence.</summary>
internal sealed class YamlList(IReadOnlyList<YamlNode> items) : YamlNode
{
    internal IReadOnlyList<YamlNode> Items { get; } = items;

    internal override string Kind => "a list";
}
