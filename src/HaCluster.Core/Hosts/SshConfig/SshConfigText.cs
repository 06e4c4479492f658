namespace HaCluster.Hosts.SshConfig;

/// <summary>
/// Reads the part of ssh_config(5) that is followed where this machine has no ssh(1) to ask. An option that only makes ssh
/// more comfortable is passed over; any other that is not known here is refused, since it may bear on who is trusted.
/// </summary>
internal sealed class SshConfigText
{
    private const int MostIncludes = 16;

    /// <summary>Followed: the first value counts.</summary>
    private static readonly HashSet<string> s_single = new(StringComparer.OrdinalIgnoreCase)
    {
        "HostName", "Port", "User", "HostKeyAlias", "IdentitiesOnly", "IdentityAgent", "ProxyJump", "AddressFamily", "HashKnownHosts", "UserKnownHostsFile", "GlobalKnownHostsFile",
        "PubkeyAuthentication", "PasswordAuthentication", "KbdInteractiveAuthentication", "Ciphers", "MACs", "KexAlgorithms", "HostKeyAlgorithms",
        "PubkeyAcceptedAlgorithms", "CASignatureAlgorithms", "RequiredRSASize", "RevokedHostKeys", "BindAddress", "BindInterface", "ProxyCommand",
    };

    /// <summary>Followed: each value counts.</summary>
    private static readonly HashSet<string> s_many = new(StringComparer.OrdinalIgnoreCase) { "IdentityFile", "CertificateFile" };

    /// <summary>Says nothing about whom to trust or how to get in: what a session does is up to us, and host keys are checked strictly whatever stands here.</summary>
    private static readonly HashSet<string> s_idle = new(StringComparer.OrdinalIgnoreCase)
    {
        "AddKeysToAgent", "BatchMode", "CheckHostIP", "ClearAllForwardings", "Compression", "ConnectionAttempts", "ConnectTimeout", "ControlMaster", "ControlPath", "ControlPersist",
        "DynamicForward", "EnableEscapeCommandline", "EscapeChar", "ExitOnForwardFailure", "FingerprintHash", "ForkAfterAuthentication", "ForwardAgent", "ForwardX11",
        "ForwardX11Timeout", "ForwardX11Trusted", "GatewayPorts", "GSSAPIAuthentication", "GSSAPIDelegateCredentials", "HostbasedAuthentication", "IPQoS",
        "LocalCommand", "LocalForward", "LogLevel", "LogVerbose", "NoHostAuthenticationForLocalhost", "NumberOfPasswordPrompts", "PermitLocalCommand", "PermitRemoteOpen",
        "PreferredAuthentications", "RekeyLimit", "RemoteCommand", "RemoteForward", "RequestTTY", "SendEnv", "ServerAliveCountMax", "ServerAliveInterval", "SessionType", "SetEnv", "StdinNull",
        "StreamLocalBindMask", "StreamLocalBindUnlink", "StrictHostKeyChecking", "SyslogFacility", "TCPKeepAlive", "UpdateHostKeys", "VerifyHostKeyDNS", "VisualHostKey", "XAuthLocation",
    };

    private readonly string _host;
    private readonly string _home;
    private readonly SshOptions _options = new();

    private SshConfigText(string host, string home) => (_host, _home) = (host, home);

    /// <summary>The options of a host.</summary>
    /// <param name="host">The name by which it is connected to.</param>
    /// <param name="files">The files, the stronger first; one that is not there is passed over.</param>
    /// <param name="home">The user's folder.</param>
    /// <exception cref="SshConfigException">An option cannot be followed; it says where.</exception>
    public static SshOptions Read(string host, IEnumerable<string> files, string home)
    {
        var reader = new SshConfigText(host, home);
        foreach (var file in files.Where(File.Exists))
            reader.ReadFile(file, 0, isIn: true);
        return reader._options;
    }

    private void ReadFile(string file, int depth, bool isIn)
    {
        if (depth > MostIncludes)
            throw new SshConfigException($"{file}: the files include each other more than {MostIncludes} deep.");
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var words = SshWords.Split(WithoutEquals(line));
            if (words.Count > 0)
                isIn = ReadLine(words, $"{file} line {number}", file, depth, isIn);
        }
    }

    private bool ReadLine(IReadOnlyList<string> words, string place, string file, int depth, bool isIn)
    {
        // A list of files keeps its quotes, by which it is cut again.
        var isList = words[0].EndsWith("KnownHostsFile", StringComparison.OrdinalIgnoreCase);
        var (name, value) = (words[0], string.Join(' ', words.Skip(1).Select(w => isList && w.Contains(' ', StringComparison.Ordinal) ? $"\"{w}\"" : w)));
        if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
            return IsMeant(words.Skip(1));
        if (name.Equals("Match", StringComparison.OrdinalIgnoreCase))
        {
            return words.Count == 2 && words[1].Equals("all", StringComparison.OrdinalIgnoreCase) ? true
                : throw new SshConfigException($"{place}: only OpenSSH can follow Match {value}.");
        }
        if (!isIn)
            return false;
        if (words.Count < 2)
            throw new SshConfigException($"{place}: {name} has no value.");
        if (name.Equals("Include", StringComparison.OrdinalIgnoreCase))
            Include(words.Skip(1), file, depth);
        else if (s_single.Contains(name))
            _options.AddFirst(name, value);
        else if (s_many.Contains(name))
            _options.Add(name, words[1]);
        else if (!s_idle.Contains(name))
            throw new SshConfigException($"{place}: only OpenSSH can follow {name}.");
        return true;
    }

    /// <summary>Relative paths start in ~/.ssh; a pattern is for the name of the file only.</summary>
    private void Include(IEnumerable<string> patterns, string file, int depth)
    {
        foreach (var pattern in patterns)
        {
            var path = pattern.StartsWith('~') ? _home + pattern[1..] : Path.Combine(_home, ".ssh", pattern);
            var folder = Path.GetDirectoryName(path)!;
            if (folder.AsSpan().ContainsAny("*?[]"))
                throw new SshConfigException($"{file}: only OpenSSH can follow Include {pattern}.");
            if (!Directory.Exists(folder))
                continue;
            foreach (var included in Directory.EnumerateFiles(folder, Path.GetFileName(path)).Order(StringComparer.Ordinal))
                ReadFile(included, depth + 1, isIn: true);
        }
    }

    private bool IsMeant(IEnumerable<string> patterns)
    {
        var isIn = false;
        foreach (var pattern in patterns)
        {
            if (pattern.StartsWith('!') && Fits(pattern[1..]))
                return false;
            isIn |= Fits(pattern);
        }
        return isIn;
    }

    private bool Fits(string pattern) => KnownHosts.HostPatterns.Matches(pattern, _host);

    /// <summary>A name may be followed by one = instead of a space.</summary>
    private static string WithoutEquals(string line)
    {
        var trimmed = line.TrimStart();
        var end = trimmed.AsSpan().IndexOfAny(" \t=");
        if (end <= 0)
            return trimmed;
        var rest = trimmed[end..].TrimStart();
        return rest.StartsWith('=') ? $"{trimmed[..end]} {rest[1..]}" : trimmed;
    }
}
