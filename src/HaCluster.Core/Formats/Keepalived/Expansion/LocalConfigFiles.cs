namespace HaCluster.Formats.Keepalived.Expansion;

/// <summary>The files of this machine.</summary>
public sealed class LocalConfigFiles : IConfigFiles
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // A keepalived.conf of 37,000 real servers has 5 MB.
    private const long LargestFile = 256L << 20;

    /// <summary>The one there is.</summary>
    public static LocalConfigFiles Instance { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<string> NamesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder.Length == 0 ? "." : folder).Select(Path.GetFileName).OfType<string>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path) => Path.Exists(path);

    /// <inheritdoc/>
    public byte[] Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Attributes.HasFlag(FileAttributes.Directory))
                throw new IOException("It is a folder.");
            if (!OperatingSystem.IsWindows() && (file.UnixFileMode & Executable) != 0)
                throw new IOException("It is executable, and keepalived includes no such file.");
            if (file.Length > LargestFile)
                throw new IOException("It has more than 256 MB.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IOException(e.Message, e);
        }
    }
}
