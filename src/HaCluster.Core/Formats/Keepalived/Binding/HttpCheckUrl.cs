using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>A page that an HTTP check fetches (url).</summary>
public sealed record HttpCheckUrl : KeepalivedObject
{
    /// <summary>The path.</summary>
    public string? Path { get; init; }

    /// <summary>The status codes that count as success.</summary>
    public ValueList<StatusCodes>? StatusCodes { get; init; }

    /// <summary>The Host header.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>The MD5 digest of the page, 32 hexadecimal digits.</summary>
    public string? Digest { get; init; }

    /// <summary>What the answer has to match.</summary>
    public string? Regex { get; init; }

    /// <summary>Whether it must not match.</summary>
    public bool RegexNoMatch { get; init; }

    /// <summary>Options of PCRE2.</summary>
    public ValueList<string>? RegexOptions { get; init; }

    /// <summary>Where in the answer the search begins.</summary>
    public int? RegexMinOffset { get; init; }

    /// <summary>Where a match may begin at the latest.</summary>
    public int? RegexMaxOffset { get; init; }

    /// <summary>Whether the TLS connection ends with close_notify.</summary>
    public bool? TlsCompliant { get; init; }
}
