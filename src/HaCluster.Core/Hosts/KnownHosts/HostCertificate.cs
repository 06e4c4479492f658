using System.Globalization;

namespace HaCluster.Hosts.KnownHosts;

/// <summary>What a certificate of OpenSSH says (PROTOCOL.certkeys). Whether its signature is right is for the one who has the cryptography.</summary>
internal sealed record HostCertificate
{
    private const uint HostType = 2;
    private const string Suffix = "-cert-v01@openssh.com";

    private HostCertificate(HostKey key, HostKey authority, uint type, string signedWith, IReadOnlyList<string> principals, ulong validAfter, ulong validBefore, bool isCritical) =>
        (Key, Authority, Type, SignedWith, Principals, ValidAfter, ValidBefore, IsCritical) = (key, authority, type, signedWith, principals, validAfter, validBefore, isCritical);

    /// <summary>The key that is certified.</summary>
    public HostKey Key { get; }

    /// <summary>The key of who signed.</summary>
    public HostKey Authority { get; }

    private uint Type { get; }

    private string SignedWith { get; }

    private IReadOnlyList<string> Principals { get; }

    private ulong ValidAfter { get; }

    private ulong ValidBefore { get; }

    private bool IsCritical { get; }

    /// <summary>Reads a certificate.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static HostCertificate Read(HostKey blob)
    {
        var reader = new WireReader(blob.Blob);
        var plain = reader.Text()[..^Suffix.Length];
        reader.Bytes();
        var key = new WireWriter().Text(plain);
        for (var part = 0; part < PartsOf(plain); part++)
            key.Bytes(reader.Bytes().Span);
        reader.UInt64();
        var type = reader.UInt32();
        reader.Bytes();
        var principals = new List<string>();
        for (var list = new WireReader(reader.Bytes()); !list.IsAtEnd;)
            principals.Add(list.Text());
        var (after, before) = (reader.UInt64(), reader.UInt64());
        var critical = reader.Bytes();
        reader.Bytes();
        reader.Bytes();
        var authority = new HostKey(reader.Bytes());
        return new HostCertificate(new HostKey(key.ToArray()), authority, type, new WireReader(reader.Bytes()).Text(), principals, after, before, !critical.IsEmpty);
    }

    /// <summary>Why the certificate does not stand for the host, in the words of ssh(1); <see langword="null"/> if it does.</summary>
    /// <param name="name">The host's name or alias.</param>
    /// <param name="now">The time.</param>
    /// <param name="algorithms">With what it may be signed (CASignatureAlgorithms).</param>
    public string? ProblemFor(string name, DateTimeOffset now, IReadOnlyCollection<string> algorithms)
    {
        var seconds = (ulong)Math.Max(0, now.ToUnixTimeSeconds());
        if (Type != HostType)
            return "Certificate invalid: not a host certificate";
        if (seconds < ValidAfter)
            return "Certificate invalid: not yet valid";
        if (seconds >= ValidBefore)
            return "Certificate invalid: expired";
        // A principal may be a pattern. Older versions of ssh take a certificate without any for all hosts; here it stands for none.
        if (Principals.Count == 0)
            return "Certificate lacks principal list";
        if (!Principals.Any(p => HostPatterns.Matches(p.ToLowerInvariant(), name)))
            return "Certificate invalid: name is not a listed principal";
        if (IsCritical)
            return "Certificate contains unsupported critical options(s)";
        return algorithms.Contains(SignedWith) ? null : string.Create(CultureInfo.InvariantCulture, $"Certificate signed with disallowed algorithm {SignedWith}");
    }

    private static int PartsOf(string type) => type switch
    {
        "ssh-ed25519" => 1,
        "ssh-rsa" or "ecdsa-sha2-nistp256" or "ecdsa-sha2-nistp384" or "ecdsa-sha2-nistp521" => 2,
        _ => throw new FormatException($"A certificate of the type {type} is not known."),
    };
}
