using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A mail server (smtp_server).</summary>
public sealed record MailServer : ModelObject
{
    /// <summary>Its name or address.</summary>
    public string? Host { get; init; }

    /// <summary>The port, 0–65535; 25 where it is left out.</summary>
    public int? Port { get; init; }
}
