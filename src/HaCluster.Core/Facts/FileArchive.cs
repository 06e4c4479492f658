using System.Formats.Tar;
using System.Globalization;
using HaCluster.Hosts;

namespace HaCluster.Facts;

/// <summary>Reads files from tar archives that stand one after the other.</summary>
internal static class FileArchive
{
    /// <summary>An archive is made of blocks of this size, and empty ones end it (tar(5)).</summary>
    private const int Block = 512;

    /// <summary>The files, by their paths from the root.</summary>
    /// <exception cref="HostException"><c>FactsFailed</c>: an archive is damaged.</exception>
    public static Dictionary<string, FileFact> Read(string host, ReadOnlyMemory<byte> archives)
    {
        var files = new Dictionary<string, FileFact>();
        var content = archives.ToArray();
        try
        {
            for (var start = NextStart(content, 0); start < content.Length;)
            {
                using var stream = new MemoryStream(content, start, content.Length - start, writable: false);
                using var reader = new TarReader(stream);
                while (reader.GetNextEntry(copyData: true) is { } entry)
                    files[PathOf(entry.Name)] = ReadFile(entry, files);
                start = NextStart(content, start + (int)stream.Position);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new HostException(host, "FactsFailed", "the archive of its files is damaged: " + e.Message, e);
        }
        return files;
    }

    /// <summary>Where the next archive begins: after the empty blocks that end the one before.</summary>
    private static int NextStart(byte[] content, int at)
    {
        var next = content.AsSpan(at).IndexOfAnyExcept((byte)0);
        return next < 0 ? content.Length : at + (next / Block * Block);
    }

    /// <summary>Names in the archive are <c>.//etc/hosts</c>, folders with a slash at their end.</summary>
    private static string PathOf(string name) => "/" + name.TrimStart('.').Trim('/');

    private static FileFact ReadFile(TarEntry entry, Dictionary<string, FileFact> before)
    {
        // A second name of a file that is in the archive already.
        if (entry.EntryType == TarEntryType.HardLink && before.TryGetValue(PathOf(entry.LinkName), out var same))
            return same;
        var kind = entry.EntryType switch
        {
            TarEntryType.RegularFile or TarEntryType.V7RegularFile => FileFactKind.File,
            TarEntryType.Directory => FileFactKind.Directory,
            TarEntryType.SymbolicLink => FileFactKind.Symlink,
            _ => FileFactKind.Other,
        };
        var (owner, group) = entry is PosixTarEntry posix ? (posix.UserName, posix.GroupName) : ("", "");
        return new FileFact(kind, entry.Mode, NameOr(owner, entry.Uid), NameOr(group, entry.Gid))
        {
            Content = ReadContent(entry),
            LinkTarget = kind == FileFactKind.Symlink ? entry.LinkName : "",
        };
    }

    private static string NameOr(string name, int id) => name.Length > 0 ? name : id.ToString(CultureInfo.InvariantCulture);

    private static byte[] ReadContent(TarEntry entry)
    {
        if (entry.DataStream is null)
            return [];
        using var content = new MemoryStream();
        entry.DataStream.CopyTo(content);
        return content.ToArray();
    }
}
