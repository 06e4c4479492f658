using HaCluster.Facts;
using HaCluster.Formats.Keepalived.Expansion;

namespace HaCluster.Features.Keepalived;

/// <summary>The files that were read of a host. It keeps in mind which others an include asks for, so that they can be read too.</summary>
/// <param name="files">What was read, by path.</param>
/// <param name="asked">The files and folders elsewhere that were asked for already.</param>
internal sealed class ReadFiles(IReadOnlyDictionary<string, FileFact> files, IReadOnlyCollection<string> asked) : IConfigFiles
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The folder that is always read as a whole.</summary>
    public const string Folder = "/etc/keepalived";

    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>The files and folders that have to be read before anything can be said about them.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <inheritdoc/>
    public IEnumerable<string> NamesIn(string folder)
    {
        Want(folder);
        var start = folder.EndsWith('/') ? folder : folder + "/";
        return files.Keys.Where(p => p.StartsWith(start, StringComparison.Ordinal)).Select(p => p[start.Length..].Split('/')[0]).Distinct();
    }

    /// <inheritdoc/>
    public bool Exists(string path) =>
        files.ContainsKey(path) || !(asked.Contains(path) || IsWithin(path)) || files.Keys.Any(p => p.StartsWith(path + "/", StringComparison.Ordinal));

    /// <inheritdoc/>
    public byte[] Read(string path)
    {
        if (!files.TryGetValue(path, out var file))
            throw new IOException(Want(path) ? "It is no regular file, or too large." : "It has not been read yet.");
        if ((file.Mode & Executable) != 0)
            throw new IOException("It is executable, and keepalived includes no such file.");
        return file.Content;
    }

    /// <summary>Whether it has been read, where it is there at all.</summary>
    public bool IsKnown(string path) => IsWithin(path) || asked.Contains(path);

    private bool Want(string path)
    {
        var isKnown = IsKnown(path);
        if (!isKnown)
            _missing.Add(path);
        return isKnown;
    }

    private static bool IsWithin(string path) => path == Folder || (path.StartsWith(Folder + "/", StringComparison.Ordinal) && !path.Contains("/../", StringComparison.Ordinal));
}
