using HaCluster.Values;

namespace HaCluster.Formats.Keepalived.Binding;

/// <summary>What VRRPv2 adverts prove themselves with (authentication).</summary>
public sealed record VrrpAuthentication : KeepalivedObject
{
    /// <summary>PASS, a password in clear text, or AH, the IPsec authentication header (auth_type).</summary>
    public string? Type { get; init; }

    /// <summary>The password; 8 characters of it reach the wire (auth_pass).</summary>
    public Secret? Pass { get; init; }
}
