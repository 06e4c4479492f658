namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A BFD session is up (BFD_CHECK).</summary>
public sealed record BfdCheck : HealthCheck
{
    /// <summary>The bfd_instance.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the server counts as down until the session is up.</summary>
    public bool? Alpha { get; init; }
}
