namespace HaCluster.Definition.Keys;

/// <summary>A scalar: text, plain or in quotes.</summary>
/// <param name="value">The text.</param>
/// <param name="isPlain">Whether it stands without quotes, so that <c>null</c> and <c>~</c> mean nothing rather than themselves.</param>
internal sealed class YamlText(string value, bool isPlain) : YamlNode
{
    internal string Value { get; } = value;

    internal bool IsPlain { get; } = isPlain;

    /// <summary>Whether the text is one of many lines, to be written as they are after a <c>|</c>.</summary>
    internal bool IsLines { get; init; }

    /// <summary>Whether YAML means "nothing" by it (core schema: empty, <c>~</c>, <c>null</c>).</summary>
    internal bool IsNull => IsPlain && (Value is "" or "~" or "null" or "Null" or "NULL");

    internal override string Kind => IsNull ? "nothing" : "a single value";
}
