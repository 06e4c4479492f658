using HaCluster.Hosts.KnownHosts;
using HaCluster.Hosts.SshConfig;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Security;

namespace HaCluster.Hosts.SshNet;

/// <summary>
/// Decides whether a host is the one that it should be. SSH.NET takes every key unless it is told not to; here a key is
/// refused unless known_hosts, or a certificate of somebody whom known_hosts trusts, says that it is the host's.
/// What was wrong is told in the words of ssh(1), so that both transports give the same errors.
/// </summary>
internal sealed class HostKeyCheck(KnownKeys known, SshRoute route)
{
    private const string Certified = "-cert-v01@openssh.com";

    private readonly List<string> _words = [];
    private HostKey? _certified;
    private volatile bool _isGivenUp;

    /// <summary>Why a key was refused; empty if none was.</summary>
    public string Words => string.Join('\n', _words);

    /// <summary>The key that was shown last; <see langword="null"/> if it did not come so far.</summary>
    public HostKey? Shown { get; private set; }

    /// <summary>Refuses whatever key still comes: nobody waits for the connection any more.</summary>
    public void GiveUp() => _isGivenUp = true;

    /// <summary>Asks the host for the keys that are known of it first, and watches what it shows.</summary>
    public void Watch(SshClient client)
    {
        var algorithms = client.ConnectionInfo.HostKeyAlgorithms;
        var all = ((IEnumerable<KeyValuePair<string, Func<byte[], KeyHostAlgorithm>>>)algorithms).ToDictionary(a => a.Key, a => a.Value);
        var authorities = Allowed(all.Keys, "casignaturealgorithms").Where(a => !IsCertified(a)).ToDictionary(a => a, a => all[a]);
        algorithms.Clear();
        foreach (var name in Allowed(all.Keys, "hostkeyalgorithms").OrderBy(Rank).Where(n => known.HasAuthority || !IsCertified(n)))
            algorithms.Add(name, IsCertified(name) ? data => ReadCertificate(name, data, all[name[..^Certified.Length]], authorities) : all[name]);
        client.HostKeyReceived += Judge;
    }

    /// <summary>Of the rest, too, something is asked for: the host then shows a key that is refused, and not that no algorithm fits.</summary>
    private int Rank(string algorithm) => IsCertified(algorithm) ? 0 : known.Types.Contains(Weak.KeyTypeOf(algorithm)) ? 1 : 2;

    private IEnumerable<string> Allowed(IEnumerable<string> all, string option) => Weak.Without(all, route.Algorithms(option));

    private static bool IsCertified(string algorithm) => algorithm.EndsWith(Certified, StringComparison.Ordinal);

    /// <summary>A certificate that does not stand for the host is worth as much as the key in it, as with ssh.</summary>
    private KeyHostAlgorithm ReadCertificate(string name, byte[] data, Func<byte[], KeyHostAlgorithm> plain, Dictionary<string, Func<byte[], KeyHostAlgorithm>> authorities)
    {
        var certificate = HostCertificate.Read(new HostKey(data));
        var key = plain(certificate.Key.Blob.ToArray());
        var (status, line) = known.JudgeAuthority(certificate);
        switch (status)
        {
            case HostKeyStatus.Revoked:
                Revoked(certificate.Key, line);
                return key;
            case HostKeyStatus.Known:
                if (certificate.ProblemFor(known.Name, DateTimeOffset.UtcNow, authorities.Keys) is { } problem)
                {
                    _words.Add(problem);
                    return key;
                }
                _certified = certificate.Key;
                return new CertificateHostAlgorithm(name, new Certificate(data), key.DigitalSignature, authorities);
            default:
                return key;
        }
    }

    private void Judge(object? sender, HostKeyEventArgs e)
    {
        e.CanTrust = false;
        if (_isGivenUp)
            return;
        try
        {
            Shown = new HostKey(e.HostKey);
            e.CanTrust = IsLongEnough(e) && (Shown.Equals(_certified) || IsKnown(Shown));
        }
        catch (FormatException ex)
        {
            _words.Add($"Host key verification failed. ({ex.Message})");
        }
    }

    private bool IsLongEnough(HostKeyEventArgs e)
    {
        if (Shown!.Type != "ssh-rsa" || e.KeyLength >= route.RsaBits)
            return true;
        _words.Add("Bad server host key: Invalid key length");
        return false;
    }

    private bool IsKnown(HostKey key)
    {
        var (status, line) = known.Judge(key);
        switch (status)
        {
            case HostKeyStatus.Known:
                return true;
            case HostKeyStatus.Revoked:
                Revoked(key, line);
                return false;
            case HostKeyStatus.Changed:
                _words.Add($"Offending {line!.Key.ShortType} key in {line.File}:{line.Line}");
                break;
            default:
                _words.Add($"No {key.ShortType} host key is known for {known.Entry} and you have requested strict checking.");
                break;
        }
        _words.Add("Host key verification failed.");
        return false;
    }

    private void Revoked(HostKey key, KnownHost? line) => _words.AddRange(line is null
        ? [$"Host key {key.ShortType} {key.Fingerprint} revoked by file {route.RevokedHostKeys}"]
        : ["@       WARNING: REVOKED HOST KEY DETECTED!               @", $"The {key.ShortType} host key for {known.Entry} is marked as revoked."]);
}
