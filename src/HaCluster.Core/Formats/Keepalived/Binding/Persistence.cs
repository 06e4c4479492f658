using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>For how long a client stays with its real server.</summary>
public sealed record Persistence : ModelObject
{
    /// <summary>What keepalived takes where persistence_timeout has no value (keepalived.conf(5)).</summary>
    internal static readonly TimeSpan Default = TimeSpan.FromMinutes(6);

    /// <summary>The time, 1–2678400 s in whole seconds; <see langword="null"/> for keepalived's default, 360 s.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The time that counts.</summary>
    internal TimeSpan InForce => Timeout ?? Default;
}
