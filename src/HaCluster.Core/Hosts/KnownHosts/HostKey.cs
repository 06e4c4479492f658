using System.Security.Cryptography;

namespace HaCluster.Hosts.KnownHosts;

/// <summary>A public key as SSH sends it (RFC 4253, 6.6). Two are the same when their bytes are.</summary>
internal sealed class HostKey : IEquatable<HostKey>
{
    /// <summary>What a key of such bytes is, or its certificate; the first field says so.</summary>
    /// <exception cref="FormatException">The bytes are no key.</exception>
    public HostKey(ReadOnlyMemory<byte> blob)
    {
        Blob = blob;
        Type = new WireReader(blob).Text();
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Blob { get; }

    /// <summary>The type, such as <c>ssh-ed25519</c>.</summary>
    public string Type { get; }

    /// <summary>The type as ssh says it in messages.</summary>
    public string ShortType => Type switch
    {
        "ssh-ed25519" => "ED25519",
        "ssh-rsa" => "RSA",
        "sk-ssh-ed25519@openssh.com" => "ED25519-SK",
        _ when Type.StartsWith("ecdsa-", StringComparison.Ordinal) => "ECDSA",
        _ => Type,
    };

    /// <summary>The fingerprint as ssh-keygen(1) shows it: SHA256: and base64 without padding.</summary>
    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Blob.Span)).TrimEnd('=');

    /// <inheritdoc/>
    public bool Equals(HostKey? other) => other is not null && Blob.Span.SequenceEqual(other.Blob.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HostKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Blob.Span);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Convert.ToBase64String(Blob.Span)}";
}
