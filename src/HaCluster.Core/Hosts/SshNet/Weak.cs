namespace HaCluster.Hosts.SshNet;

/// <summary>
/// Algorithms that SSH.NET knows and that are not offered to any host: SHA-1 (RFC 9142, NIST SP 800-131A), CBC with its open padding
/// (CVE-2008-5161) and 3DES (RFC 8758's reasons hold for its 64-bit blocks, too). OpenSSH has left most of them out for years.
/// </summary>
internal static class Weak
{
    /// <summary>The algorithms that are not weak and, where a list says which are allowed, stand in it; in its order.</summary>
    public static IEnumerable<string> Without(IEnumerable<string> all, IReadOnlyList<string>? allowed)
    {
        var strong = all.Where(a => !IsWeak(a)).ToList();
        return allowed is null ? strong : allowed.Where(strong.Contains).Distinct();
    }

    /// <summary>The type of the key that an algorithm signs with: one RSA key signs in several ways (RFC 8332).</summary>
    public static string KeyTypeOf(string algorithm) => algorithm is "rsa-sha2-512" or "rsa-sha2-256" ? "ssh-rsa" : algorithm;

    private static bool IsWeak(string algorithm) =>
        algorithm.EndsWith("sha1", StringComparison.Ordinal) || algorithm.StartsWith("hmac-sha1", StringComparison.Ordinal) || algorithm.StartsWith("hmac-md5", StringComparison.Ordinal)
        || algorithm.EndsWith("-cbc", StringComparison.Ordinal) || algorithm.StartsWith("3des", StringComparison.Ordinal)
        || algorithm is "ssh-rsa" or "ssh-rsa-cert-v01@openssh.com" or "ssh-dss" or "ssh-dss-cert-v01@openssh.com" or "diffie-hellman-group1-sha1";
}
