using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>Whom a command runs as.</summary>
public sealed record ScriptUser : ModelObject
{
    /// <summary>The user.</summary>
    public string? User { get; init; }

    /// <summary>The group; <see langword="null"/> for the user's own.</summary>
    public string? Group { get; init; }
}
