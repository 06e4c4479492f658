using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>HTTP status codes that count as success.</summary>
public sealed record StatusCodes : ModelObject
{
    /// <summary>The first one, 100–599.</summary>
    public int First { get; init; }

    /// <summary>The last one; the same as the first where it is only one.</summary>
    public int Last { get; init; }
}
