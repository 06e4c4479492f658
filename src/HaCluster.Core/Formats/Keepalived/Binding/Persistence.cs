using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>For how long a client stays with its real server.</summary>
public sealed record Persistence : ModelObject
{
    /// <summary>The time, 1–2678400 s in whole seconds; <see langword="null"/> for keepalived's default, 360 s.</summary>
    public TimeSpan? Timeout { get; init; }
}
