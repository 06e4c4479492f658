namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A mail server answers (SMTP_CHECK).</summary>
public sealed record SmtpCheck : NetworkCheck
{
    /// <summary>The name to send with HELO.</summary>
    public string? HeloName { get; init; }
}
