using HaCluster.Hosts.KnownHosts;

namespace HaCluster.Hosts.SshNet;

/// <summary>Reads RevokedHostKeys (ssh_config(5)): public keys, one a line.</summary>
internal static class RevokedKeys
{
    /// <summary>The keys in the file. As with ssh, one that cannot be read means that no host is trusted.</summary>
    /// <exception cref="FormatException">A line is no key; a KRL of ssh-keygen(1), which is no text, ends here, too.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<HostKey> Read(string file)
    {
        var keys = new List<HostKey>();
        foreach (var line in File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            keys.Add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var type, var key, ..] && KnownHostsFile.ReadKey(type, key) is { } revoked
                ? revoked
                : throw new FormatException($"{file} is not a list of public keys; only OpenSSH can follow a KRL."));
        }
        return keys;
    }
}
