using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>What SSL_GET identifies itself with (SSL).</summary>
public sealed record SslSettings : KeepalivedObject
{
    /// <summary>The password of the private key.</summary>
    public Secret? Password { get; init; }

    /// <summary>The file with the certificates of the authorities.</summary>
    public string? Ca { get; init; }

    /// <summary>The file with the certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>The file with the private key.</summary>
    public string? Key { get; init; }
}
