using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>Pages are answered as expected, over HTTP or HTTPS (HTTP_GET, SSL_GET).</summary>
public sealed record HttpCheck : NetworkCheck
{
    /// <summary>Whether it is over HTTPS (SSL_GET).</summary>
    public bool Ssl { get; init; }

    /// <summary>The pages.</summary>
    public ValueList<HttpCheckUrl> Urls { get; init; } = [];

    /// <summary>The Host header.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>The version of HTTP: 1.0, 1.0C, 1.0c or 1.1.</summary>
    public string? HttpProtocol { get; init; }

    /// <summary>Whether the virtual host is named in the TLS handshake.</summary>
    public bool? EnableSni { get; init; }

    /// <summary>Whether all pages of a server that comes up are fetched at once.</summary>
    public bool? FastRecovery { get; init; }

    /// <summary>Whether TLS connections end with close_notify.</summary>
    public bool? TlsCompliant { get; init; }
}
