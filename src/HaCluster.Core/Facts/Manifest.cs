using System.Text;
using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>
/// What HaCluster made on a host: the text file <see cref="Path"/> there, one entry a line. Only what is in it is ever pruned.
/// A line is a word for the kind, further words, and the name as the rest of the line, so that a name may hold anything but a line's end.
/// </summary>
internal sealed record Manifest
{
    public const string Path = HostPaths.Base + "/manifest";

    private const string Header = "hacluster-manifest 1";

    /// <summary>A host without a manifest.</summary>
    public static Manifest Empty { get; } = new();

    /// <summary>Files that HaCluster wrote.</summary>
    public ValueList<ManifestFile> Files { get; init; } = [];

    /// <summary>Units that HaCluster enabled or started, in the order in which it did.</summary>
    public ValueList<string> Units { get; init; } = [];

    /// <summary>Folders that HaCluster made.</summary>
    public ValueList<string> Directories { get; init; } = [];

    /// <summary>Kernel parameters that HaCluster set, each with the value it had before.</summary>
    public ValueList<ManifestSysctl> Sysctls { get; init; } = [];

    /// <summary>The entry of a file, or <see langword="null"/>.</summary>
    public ManifestFile? FileOf(string path) => Files.FirstOrDefault(f => f.Path == path);

    public string Write()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var file in Files)
            text.Append("file ").Append(file.Hash).Append(' ').Append(Words(file.Notifies)).Append(' ').Append(file.Path).Append('\n');
        foreach (var unit in Units)
            text.Append("unit ").Append(unit).Append('\n');
        foreach (var directory in Directories)
            text.Append("directory ").Append(directory).Append('\n');
        foreach (var sysctl in Sysctls)
            text.Append("sysctl ").Append(sysctl.Key).Append(' ').Append(sysctl.Original).Append('\n');
        return text.ToString();
    }

    public static Manifest Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
            return Empty;
        if (lines[0] != Header)
        {
            throw new HaClusterException("ManifestUnknown",
                $"{Path} is not a manifest that this version of HaCluster reads: it must begin with '{Header}'. If a newer version wrote it, use that one.");
        }
        return new Manifest
        {
            Files = Entries(lines, "file ").Select(ParseFile).ToValueList(),
            Units = Entries(lines, "unit ").ToValueList(),
            Directories = Entries(lines, "directory ").ToValueList(),
            Sysctls = Entries(lines, "sysctl ").Select(ParseSysctl).ToValueList(),
        };
    }

    private static IEnumerable<string> Entries(string[] lines, string word) =>
        lines.Where(l => l.StartsWith(word, StringComparison.Ordinal)).Select(l => l[word.Length..]);

    private static ManifestFile ParseFile(string entry) =>
        entry.Split(' ', 3) is [var hash, var notifies, var path]
            ? new(path, hash, notifies == "-" ? [] : notifies.Split(',').ToValueList())
            : throw Broken(entry);

    private static ManifestSysctl ParseSysctl(string entry) =>
        entry.Split(' ', 2) is [var key, var original] ? new(key, original) : throw Broken(entry);

    private static string Words(ValueList<string> units) => units.Count == 0 ? "-" : string.Join(',', units);

    private static HaClusterException Broken(string entry) =>
        new("ManifestBroken", $"{Path} has an entry that makes no sense: '{entry}'. Mend or delete the line; what it named is then no longer pruned.");
}
