using HaCluster.Hosts.KnownHosts;
using HaCluster.Values;

namespace HaCluster.Hosts.SshNet;

/// <summary>The key that a host has shown.</summary>
public sealed class FoundHostKey
{
    private readonly string _key;
    private readonly bool _isHashed;

    internal FoundHostKey(string host, string entry, string type, string fingerprint, string file, bool isKnown, string key, bool isHashed) =>
        (Host, Entry, Type, Fingerprint, File, IsKnown, _key, _isHashed) = (host, entry, type, fingerprint, file, isKnown, key, isHashed);

    /// <summary>The host's name in the cluster.</summary>
    public string Host { get; }

    /// <summary>The host as known_hosts names it: <c>[name]:port</c> where the port is not 22.</summary>
    public string Entry { get; }

    /// <summary>The key's type, such as <c>ssh-ed25519</c>.</summary>
    public string Type { get; }

    /// <summary>The fingerprint, as <c>ssh-keygen -l</c> shows it: <c>SHA256:</c> and base64.</summary>
    public string Fingerprint { get; }

    /// <summary>The file in which the key is kept, or would be.</summary>
    public string File { get; }

    /// <summary>Whether the key is known as the host's.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Keeps the key, so that the host is trusted by it from now on, by ssh(1), too. A key that is known already is not written again.</summary>
    /// <exception cref="HaClusterException">The file cannot be written (<c>KnownHostsNotWritten</c>).</exception>
    public void Add()
    {
        if (IsKnown)
            return;
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(File))!;
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using var file = new FileStream(File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var needsBreak = file.Length > 0 && LastByte(file) != '\n';
            file.Seek(0, SeekOrigin.End);
            file.Write(System.Text.Encoding.UTF8.GetBytes($"{(needsBreak ? "\n" : "")}{(_isHashed ? HostPatterns.Hashed(Entry) : Entry)} {_key}\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HaClusterException("KnownHostsNotWritten", $"{Host}: its key could not be written to {File}: {e.Message}", null, e);
        }
        IsKnown = true;
    }

    private static int LastByte(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte();
    }
}
