namespace HaCluster.Hosts.KnownHosts;

/// <summary>What is known of one host's keys. Nothing that is not said here is trusted.</summary>
internal sealed class KnownKeys
{
    private const int DefaultPort = 22;

    private readonly IReadOnlyList<KnownHost> _lines;
    private readonly IReadOnlyList<KnownHost> _withoutPort;
    private readonly HashSet<HostKey> _revoked;

    /// <summary>Picks what is about the host.</summary>
    /// <param name="lines">All lines of the files.</param>
    /// <param name="name">The host's name, or the one under which its keys are kept (HostKeyAlias).</param>
    /// <param name="port">Its port; <see langword="null"/> for an alias, which stands without.</param>
    /// <param name="revoked">Keys that are revoked elsewhere (RevokedHostKeys).</param>
    public KnownKeys(IReadOnlyList<KnownHost> lines, string name, int? port, IEnumerable<HostKey> revoked)
    {
        Name = name.ToLowerInvariant();
        Entry = EntryOf(Name, port);
        _lines = [.. lines.Where(l => l.Hosts.Has(Entry))];
        // Like ssh: a key that is known of the host is known of each of its ports, if nothing is said of this one.
        _withoutPort = Entry == Name ? [] : [.. lines.Where(l => l.Hosts.Has(Name))];
        _revoked = revoked.ToHashSet();
    }

    /// <summary>The host's name, in lower case.</summary>
    public string Name { get; }

    /// <summary>The host as known_hosts names it: <c>[name]:port</c> where the port is not 22.</summary>
    public string Entry { get; }

    /// <summary>Whether somebody is known who signs certificates for the host.</summary>
    public bool HasAuthority => Both.Any(l => l.Mark == HostKeyMark.CertAuthority);

    /// <summary>The types of the host's keys.</summary>
    public IReadOnlySet<string> Types => Both.Where(l => l.Mark == HostKeyMark.None).Select(l => l.Key.Type).ToHashSet();

    private IEnumerable<KnownHost> Both => _lines.Concat(_withoutPort);

    /// <summary>A host as known_hosts names it.</summary>
    public static string EntryOf(string name, int? port) => port is null or DefaultPort ? name : $"[{name}]:{port}";

    /// <summary>Whether the key is the host's.</summary>
    public HostKeyVerdict Judge(HostKey key)
    {
        if (RevokedBy(key) is { } revoked)
            return revoked;
        var verdict = Judge(_lines, key);
        return verdict.Status == HostKeyStatus.Unknown && Judge(_withoutPort, key) is { Status: HostKeyStatus.Known } known ? known : verdict;
    }

    /// <summary>Whether who signed the certificate may do so for the host; what else the certificate says is not looked at.</summary>
    public HostKeyVerdict JudgeAuthority(HostCertificate certificate) =>
        RevokedBy(certificate.Key) ?? RevokedBy(certificate.Authority)
        ?? (Both.FirstOrDefault(l => l.Mark == HostKeyMark.CertAuthority && l.Key.Equals(certificate.Authority)) is { } line
            ? new HostKeyVerdict(HostKeyStatus.Known, line)
            : new HostKeyVerdict(HostKeyStatus.Unknown));

    private HostKeyVerdict? RevokedBy(HostKey key)
    {
        var line = Both.FirstOrDefault(l => l.Mark == HostKeyMark.Revoked && l.Key.Equals(key));
        return line is not null || _revoked.Contains(key) ? new HostKeyVerdict(HostKeyStatus.Revoked, line) : null;
    }

    private static HostKeyVerdict Judge(IReadOnlyList<KnownHost> lines, HostKey key)
    {
        var plain = lines.Where(l => l.Mark == HostKeyMark.None).ToList();
        if (plain.FirstOrDefault(l => l.Key.Equals(key)) is { } same)
            return new HostKeyVerdict(HostKeyStatus.Known, same);
        return plain.Count > 0 ? new HostKeyVerdict(HostKeyStatus.Changed, plain[^1]) : new HostKeyVerdict(HostKeyStatus.Unknown);
    }
}
