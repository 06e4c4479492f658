using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A block of keepalived.conf as an object. A property is <see langword="null"/>, or an empty list, where the file says nothing of it.</summary>
public abstract record KeepalivedObject : ModelObject
{
    /// <summary>
    /// The statements of the block that no property says: unknown keywords, values that keepalived does not take, and all but the last of a keyword that stands there twice.
    /// They are written back in front of the properties, in their order.
    /// </summary>
    public ValueList<KeepalivedNode> Other { get; init; } = [];

    /// <summary>What it is called, or else what it is: short enough for a column of a table.</summary>
    public sealed override string ToString() => Label;

    private protected virtual string Label => GetType().Name;
}
