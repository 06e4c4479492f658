using System.Globalization;

namespace HaCluster.Hosts.SshConfig;

/// <summary>How one host is connected to, out of the options that ssh_config(5) has for it.</summary>
internal sealed class SshRoute
{
    /// <summary>The named pipe at which the agent of Windows listens.</summary>
    public const string WindowsAgent = "openssh-ssh-agent";

    private const int DefaultPort = 22;

    /// <summary>The keys that ssh tries where none are named, as far as they can be used without it.</summary>
    private static readonly string[] s_defaultKeys = ["~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ed25519"];

    private readonly SshOptions _options;
    private readonly string _home;

    /// <summary>Takes the options.</summary>
    /// <param name="target">The name by which the host was asked for.</param>
    /// <param name="options">The options.</param>
    /// <param name="home">The user's folder.</param>
    /// <exception cref="SshConfigException">A port is none, or an option cannot be followed without ssh(1).</exception>
    public SshRoute(string target, SshOptions options, string home)
    {
        (Target, _options, _home) = (target, options, home);
        HostName = (options["hostname"] ?? target).Replace("%h", target, StringComparison.Ordinal).Replace("%%", "%", StringComparison.Ordinal);
        Port = options["port"] is not { } port ? DefaultPort
            : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536 ? number
            : throw new SshConfigException($"The port {port} of {target} is none.");
        foreach (var option in new[] { "bindaddress", "bindinterface", "pkcs11provider" })
        {
            if (options[option] is { } value)
                throw new SshConfigException($"Only OpenSSH can follow {option} {value}, which is set for {target}.");
        }
    }

    /// <summary>The name by which the host was asked for.</summary>
    public string Target { get; }

    /// <summary>The name or address to connect to.</summary>
    public string HostName { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The login name.</summary>
    public string User => _options["user"] ?? Environment.UserName;

    /// <summary>The name under which the host's keys are kept, if it is not the host's own.</summary>
    public string? HostKeyAlias => _options["hostkeyalias"];

    /// <summary>The port under which they are kept; <see langword="null"/> for an alias, which has none.</summary>
    public int? KnownPort => HostKeyAlias is null ? Port : null;

    /// <summary>The name that a certificate of the host must have.</summary>
    public string CertifiedName => HostKeyAlias ?? HostName;

    /// <summary>The files with known keys of hosts.</summary>
    public IReadOnlyList<string> KnownHosts =>
        [.. Files("userknownhostsfile", "~/.ssh/known_hosts", "~/.ssh/known_hosts2"), .. Files("globalknownhostsfile", "/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2")];

    /// <summary>The file into which a key of the host goes.</summary>
    public string? FirstKnownHosts => Files("userknownhostsfile", "~/.ssh/known_hosts") is [var first, ..] ? first : null;

    /// <summary>Whether names of hosts are kept as hashes.</summary>
    public bool HashesNames => _options.IsOn("hashknownhosts", otherwise: false);

    /// <summary>A file with keys of hosts that are revoked.</summary>
    public string? RevokedHostKeys => _options["revokedhostkeys"] is { } file ? Expand(file) : null;

    /// <summary>The keys of the user, some of which may not be there.</summary>
    public IReadOnlyList<string> IdentityFiles =>
        [.. (_options.All("identityfile") is { Count: > 0 } named ? named : s_defaultKeys).Where(f => f != "none").Select(Expand)];

    /// <summary>Certificates of the user's keys beside those that lie next to them.</summary>
    public IReadOnlyList<string> CertificateFiles => [.. _options.All("certificatefile").Where(f => f != "none").Select(Expand)];

    /// <summary>Whether only the keys that are named are tried, and not all of the agent's.</summary>
    public bool IdentitiesOnly => _options.IsOn("identitiesonly", otherwise: false);

    /// <summary>Where the agent listens; <see langword="null"/> for none.</summary>
    public string? Agent => _options.All("identityagent") switch
    {
        [] or ["SSH_AUTH_SOCK", ..] => Environment.GetEnvironmentVariable("SSH_AUTH_SOCK") ?? (OperatingSystem.IsWindows() ? WindowsAgent : null),
        [var socket, ..] when socket.Equals("none", StringComparison.OrdinalIgnoreCase) => null,
        [var socket, ..] when socket.StartsWith('$') => Environment.GetEnvironmentVariable(socket.Trim('$', '{', '}')),
        [var socket, ..] => Expand(socket),
    };

    /// <summary>Whether the address must be of IPv4 (4) or IPv6 (6); <see langword="null"/> for either.</summary>
    public int? AddressFamily => _options["addressfamily"] switch { "inet" => 4, "inet6" => 6, _ => null };

    /// <summary>The program that leads to the host; <see langword="null"/> for none.</summary>
    public string? ProxyCommand => _options["proxycommand"];

    /// <summary>The hosts through which the connection goes, the nearest first.</summary>
    public IReadOnlyList<string> Jumps => _options.List("proxyjump") ?? [];

    /// <summary>Whether keys, passwords and questions may be used.</summary>
    public (bool Keys, bool Password, bool Questions) Methods =>
        (_options.IsOn("pubkeyauthentication", otherwise: true), _options.IsOn("passwordauthentication", otherwise: true), _options.IsOn("kbdinteractiveauthentication", otherwise: true));

    /// <summary>The fewest bits of an RSA key.</summary>
    public int RsaBits => _options["requiredrsasize"] is { } bits && int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1024;

    /// <summary>The algorithms that an option allows; <see langword="null"/> for all.</summary>
    /// <exception cref="SshConfigException">The list changes a default that only ssh(1) knows.</exception>
    public IReadOnlyList<string>? Algorithms(string option) => _options.List(option) switch
    {
        [var first, ..] when first[0] is '+' or '-' or '^' => throw new SshConfigException($"Only OpenSSH can follow {option} with a {first[0]}, which is set for {Target}."),
        var list => list,
    };

    private IReadOnlyList<string> Files(string option, params string[] otherwise) =>
        [.. (_options.All(option).Count > 0 ? _options.Words(option) : otherwise).Select(Expand)];

    /// <summary>Puts in the user's folder, and what else ssh_config(5) names in TOKENS as far as it is of use here.</summary>
    private string Expand(string path)
    {
        var expanded = (path.StartsWith("~/", StringComparison.Ordinal) ? _home + path[1..] : path)
            .Replace("%d", _home, StringComparison.Ordinal)
            .Replace("%h", HostName, StringComparison.Ordinal)
            .Replace("%n", Target, StringComparison.Ordinal)
            .Replace("%r", User, StringComparison.Ordinal)
            .Replace("%p", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%u", Environment.UserName, StringComparison.Ordinal)
            .Replace("%k", CertifiedName, StringComparison.Ordinal);
        return expanded.Contains('%', StringComparison.Ordinal) || expanded.Contains("${", StringComparison.Ordinal)
            ? throw new SshConfigException($"Only OpenSSH can follow {path}, which is set for {Target}.")
            : expanded;
    }
}
