using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>Something that an instance or a sync group tracks: an interface, or a script, file, process or BFD session by its name.</summary>
public sealed record TrackEntry : ModelObject
{
    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it adds to the priority; <see langword="null"/> for its own weight.</summary>
    public TrackWeight? Weight { get; init; }
}
