namespace HaCluster.Hosts.KnownHosts;

/// <summary>Reads known_hosts (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). As ssh does, it passes over lines that it cannot read: they make no key known.</summary>
internal static class KnownHostsFile
{
    /// <summary>The lines of the files that are there, about hosts of all names.</summary>
    /// <exception cref="IOException">A file is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static IReadOnlyList<KnownHost> Read(IEnumerable<string> files) => [.. files.Where(File.Exists).SelectMany(f => Read(f, File.ReadLines(f)))];

    /// <summary>The lines of one file.</summary>
    public static IEnumerable<KnownHost> Read(string file, IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (ReadLine(file, number, line) is { } known)
                yield return known;
        }
    }

    private static KnownHost? ReadLine(string file, int number, string line)
    {
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || words[0].StartsWith('#'))
            return null;
        var mark = HostKeyMark.None;
        if (words[0].StartsWith('@'))
        {
            if (words[0] is not ("@cert-authority" or "@revoked"))
                return null;
            mark = words[0] == "@revoked" ? HostKeyMark.Revoked : HostKeyMark.CertAuthority;
            words = words[1..];
        }
        return words.Length >= 3 && HostPatterns.Read(words[0]) is { } hosts && ReadKey(words[1], words[2]) is { } key
            ? new KnownHost(file, number, mark, hosts, key)
            : null;
    }

    /// <summary>A key as it stands in files: its type and its bytes in base64; <see langword="null"/> for what is none.</summary>
    public static HostKey? ReadKey(string type, string base64)
    {
        try
        {
            var key = new HostKey(Convert.FromBase64String(base64));
            return key.Type == type ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
