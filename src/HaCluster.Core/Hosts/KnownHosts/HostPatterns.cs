using System.Security.Cryptography;
using System.Text;

namespace HaCluster.Hosts.KnownHosts;

/// <summary>
/// The hosts that a line of known_hosts is about (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): names with <c>*</c> and <c>?</c>,
/// of which one after a <c>!</c> takes a host out again; or one name as a hash, <c>|1|salt|hash</c>.
/// </summary>
internal sealed class HostPatterns
{
    private readonly string[] _patterns = [];
    private readonly byte[]? _salt;
    private readonly byte[]? _hash;

    private HostPatterns(string[] patterns) => _patterns = patterns;

    private HostPatterns(byte[] salt, byte[] hash) => (_salt, _hash) = (salt, hash);

    /// <summary>Reads the first field of a line; <see langword="null"/> for one that cannot be read.</summary>
    public static HostPatterns? Read(string field)
    {
        if (!field.StartsWith('|'))
            return new HostPatterns(field.ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries));
        var parts = field.Split('|');
        return parts is ["", "1", var salt, var hash] && Base64(salt) is { } s && Base64(hash) is { } h ? new HostPatterns(s, h) : null;
    }

    /// <summary>Whether a host of this name, in lower case, is meant.</summary>
    public bool Has(string name)
    {
        if (_salt is not null)
            return CryptographicOperations.FixedTimeEquals(Hash(_salt, name), _hash);
        var isIn = false;
        foreach (var pattern in _patterns)
        {
            if (pattern.StartsWith('!'))
            {
                if (Matches(pattern.AsSpan(1), name))
                    return false;
            }
            else
            {
                isIn |= Matches(pattern, name);
            }
        }
        return isIn;
    }

    /// <summary>A name as ssh writes it where HashKnownHosts is on.</summary>
    public static string Hashed(string name)
    {
        var salt = RandomNumberGenerator.GetBytes(20);
        return $"|1|{Convert.ToBase64String(salt)}|{Convert.ToBase64String(Hash(salt, name))}";
    }

    /// <summary>Whether the text fits a pattern with <c>*</c> and <c>?</c> (ssh_config(5), PATTERNS), in time that grows with both only.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
                (star, mark) = (p++, t);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == text[t]))
                (p, t) = (p + 1, t + 1);
            else if (star >= 0)
                (p, t) = (star + 1, ++mark);
            else
                return false;
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    // What known_hosts hashes with is fixed by its format; it hides names and protects nothing else.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The format of known_hosts.")]
    private static byte[] Hash(byte[] salt, string name) => HMACSHA1.HashData(salt, Encoding.UTF8.GetBytes(name));

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
