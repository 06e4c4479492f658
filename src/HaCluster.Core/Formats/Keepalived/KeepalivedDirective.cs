using HaCluster.Values;

namespace HaCluster.Formats.Keepalived;

/// <summary>A line of words: a keyword and its values, or an item of a list such as virtual_ipaddress.</summary>
/// <param name="Words">The words as keepalived is to read them, not quoted.</param>
public sealed record KeepalivedDirective(ValueList<string> Words) : KeepalivedNode
{
    /// <summary>A directive of these words.</summary>
    public static KeepalivedDirective Of(params string[] words) => new(words.ToValueList());
}
