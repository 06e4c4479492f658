using System.Formats.Tar;

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
            var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            if (file.Attributes.HasFlag(FileAttributes.Directory))
                throw new IOException("It is a folder.");
            if (!OperatingSystem.IsWindows() && (file.UnixFileMode & Executable) != 0)
                throw new IOException("It is executable, and keepalived includes no such file.");
            if (file.Length > LargestFile)
                throw new IOException("It has more than 256 MB.");
            if (file.Length == 0)
                return IsRegular(file.FullName) ? [] : throw new IOException("It is a pipe or a device, and keepalived includes no such file.");
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IOException(e.Message, e);
        }
    }

    // To open a pipe waits for somebody to write, and some devices have no end. None of them has a length; what tells them from an empty file is
    // the writer of archives, for .NET has nothing else that looks at it.
    private static bool IsRegular(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
            writer.WriteEntry(path, "file");
        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile };
    }
}
