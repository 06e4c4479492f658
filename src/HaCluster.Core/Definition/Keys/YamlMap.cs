namespace HaCluster.Definition.Keys;

/// <summary>A mapping, in the order in which it is written; keys may repeat, which is for the reader to refuse.</summary>
internal sealed class YamlMap(IReadOnlyList<(YamlText Key, YamlNode Value)> entries) : YamlNode
{
    internal IReadOnlyList<(YamlText Key, YamlNode Value)> Entries { get; } = entries;

    internal override string Kind => "a mapping";
}
