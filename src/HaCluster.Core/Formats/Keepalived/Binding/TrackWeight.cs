using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>What something that is tracked adds to a priority.</summary>
public sealed record TrackWeight : ModelObject
{
    /// <summary>What is added, -254 to 254; 0 for a fault where it fails.</summary>
    public int? Value { get; init; }

    /// <summary>Whether it counts the other way round (reverse); <see langword="null"/> where the file does not say.</summary>
    public bool? Reverse { get; init; }
}
