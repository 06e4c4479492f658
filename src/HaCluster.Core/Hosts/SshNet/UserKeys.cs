using HaCluster.Hosts.KnownHosts;
using HaCluster.Hosts.SshConfig;
using HaCluster.Model;
using HaCluster.Values;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Security;

namespace HaCluster.Hosts.SshNet;

/// <summary>The keys with which a login is tried, in the order in which ssh(1) does: those of the agent that are named, the agent's others, and the files.</summary>
internal sealed class UserKeys : IPrivateKeySource, IDisposable
{
    private const UnixFileMode ForOthers = (UnixFileMode)0b000_111_111;

    private readonly List<HostAlgorithm> _algorithms = [];
    private readonly List<PrivateKeyFile> _files = [];
    private readonly List<string> _problems = [];
    private readonly IReadOnlyList<string>? _allowed;

    private UserKeys(IReadOnlyList<string>? allowed) => _allowed = allowed;

    /// <inheritdoc/>
    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms => _algorithms;

    /// <summary>Why a key that is there was not tried; empty if all were.</summary>
    public string Problems => string.Join(' ', _problems);

    /// <summary>Collects the keys.</summary>
    /// <param name="host">Whom errors are about.</param>
    /// <param name="route">Which keys the configuration names.</param>
    /// <param name="settings">A key in memory and a passphrase.</param>
    /// <exception cref="HostException">The key in memory is of no use.</exception>
    public static UserKeys Collect(string host, SshRoute route, SshSettings settings)
    {
        var keys = new UserKeys(route.Algorithms("pubkeyacceptedalgorithms"));
        if (settings.PrivateKey is { } key)
            keys.AddGiven(host, key, settings.Passphrase);
        if (!route.Methods.Keys)
            return keys;
        var agent = SshAgent.KeysOf(route.Agent, keys._problems);
        var named = route.IdentityFiles.Concat(route.CertificateFiles).Select(PublicKey).OfType<HostKey>().ToHashSet();
        keys.AddAll(agent.Where(a => named.Contains(a.Key)));
        if (!route.IdentitiesOnly)
            keys.AddAll(agent.Where(a => !named.Contains(a.Key)));
        var held = agent.Select(a => a.Key).ToHashSet();
        foreach (var file in route.IdentityFiles.Where(File.Exists).Distinct())
        {
            if (PublicKey(file) is not { } known || !held.Contains(known))
                keys.AddFile(file, route.CertificateFiles, settings.Passphrase);
        }
        return keys;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(f => f.Dispose());

    private void AddGiven(string host, Secret key, Secret? passphrase)
    {
        try
        {
            using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(key.Reveal()));
            Add(new PrivateKeyFile(text, passphrase?.Reveal()));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new HostException(host, "PrivateKeyInvalid", $"The private key that was given cannot be used: {Why(e)}. Give one of OpenSSH, PEM or PuTTY, with its passphrase if it has one.", e);
        }
    }

    private void AddFile(string file, IReadOnlyList<string> certificates, Secret? passphrase)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ForOthers) != 0)
            {
                _problems.Add($"The key {file} is not used, since others can read it (chmod 600).");
                return;
            }
            Add(Open(file, certificates, passphrase));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _problems.Add($"The key {file} is not used: {Why(e)}.");
        }
    }

    private static PrivateKeyFile Open(string file, IReadOnlyList<string> certificates, Secret? passphrase)
    {
        var plain = OpenPlain(file, passphrase);
        foreach (var certificate in certificates.Prepend(file + "-cert.pub").Where(File.Exists))
        {
            try
            {
                var certified = new PrivateKeyFile(file, passphrase?.Reveal(), certificate);
                plain.Dispose();
                return certified;
            }
            catch (Exception e) when (e is ArgumentException or SshException or FormatException)
            {
                // It is another key's, or none; the key itself may still do.
            }
        }
        return plain;
    }

    /// <summary>The passphrase is looked up only for a key that has one.</summary>
    private static PrivateKeyFile OpenPlain(string file, Secret? passphrase)
    {
        try
        {
            return new PrivateKeyFile(file);
        }
        catch (SshPassPhraseNullOrEmptyException) when (passphrase is not null)
        {
            return new PrivateKeyFile(file, passphrase.Reveal());
        }
    }

    private void Add(PrivateKeyFile file)
    {
        _files.Add(file);
        AddAll(file.HostKeyAlgorithms);
    }

    private void AddAll(IEnumerable<AgentKey> keys)
    {
        foreach (var key in keys)
            AddAll(key.Algorithms);
    }

    /// <summary>Of the ways in which one key can sign, the best is enough: each is an attempt, and a host allows few (MaxAuthTries).</summary>
    private void AddAll(IEnumerable<HostAlgorithm> algorithms)
    {
        foreach (var key in algorithms.GroupBy(a => Convert.ToBase64String(a.Data)))
        {
            var byName = key.ToDictionary(a => a.Name);
            var ordered = key.Select(a => a.Name).OrderByDescending(n => n.Contains("512", StringComparison.Ordinal));
            var allowed = Weak.Without(ordered, null).FirstOrDefault(n => _allowed is null || _allowed.Contains(n));
            if (allowed is not null)
                _algorithms.Add(byName[allowed]);
        }
    }

    private static HostKey? PublicKey(string file)
    {
        var path = file.EndsWith(".pub", StringComparison.Ordinal) ? file : file + ".pub";
        try
        {
            return File.Exists(path) && File.ReadAllText(path).Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is [var type, var key, ..]
                ? KnownHostsFile.ReadKey(type, key)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What went wrong, never with a part of the key: what the parsers say is not repeated where it could have one.</summary>
    private static string Why(Exception e) => e switch
    {
        SshPassPhraseNullOrEmptyException => "it wants a passphrase, and none was given",
        IOException or UnauthorizedAccessException or InvalidOperationException => e.Message.TrimEnd('.'),
        NotSupportedException => "its type is not supported",
        _ => "it is damaged or of another kind, or the passphrase is wrong",
    };
}
