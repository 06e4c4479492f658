using System.Text;
using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>
/// What HaCluster made on a host: the text file <see cref="Path"/> there, one entry a line. Only what is in it is ever pruned, and only by the definition that has it there.
/// A line is a word for the kind, further words, and the name as the rest of the line, so that a name may hold anything but a line's end.
/// A line <c>cluster NAME</c> begins what was made for the definition of that cluster; what stands before the first one belongs to none.
/// </summary>
internal sealed record Manifest
{
    public const string Path = HostPaths.Base + "/manifest";

    private const string Header = "hacluster-manifest 1";
    private const string ClusterWord = "cluster ";

    /// <summary>A host without a manifest.</summary>
    public static Manifest Empty { get; } = new();

    /// <summary>What was made for each definition; no name is there twice.</summary>
    public ValueList<ManifestPart> Parts { get; init; } = [];

    /// <summary>The units of all definitions.</summary>
    public IEnumerable<string> Units => Parts.SelectMany(p => p.Units).Distinct();

    /// <summary>The entry of a file, whosever it is, or <see langword="null"/>.</summary>
    public ManifestFile? FileOf(string path) => Parts.Select(p => p.FileOf(path)).FirstOrDefault(f => f is not null);

    /// <summary>What was made for a definition, and, where it is the only one on the host, what belongs to none.</summary>
    public ManifestPart PartOf(string cluster)
    {
        var part = Exactly(cluster);
        return OthersThan(cluster).Any(p => p.Cluster.Length > 0) ? part : part.And(Exactly(""));
    }

    /// <summary>What was made for all but one definition; without what <see cref="PartOf"/> counts to it.</summary>
    public IEnumerable<ManifestPart> OthersThan(string cluster)
    {
        var others = Parts.Where(p => p.Cluster != cluster).ToList();
        return others.Any(p => p.Cluster.Length > 0) ? others : [];
    }

    public string Write()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var part in Parts.Where(p => !p.IsEmpty).OrderBy(p => p.Cluster, StringComparer.Ordinal))
            Write(part, text);
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
        var parts = new Dictionary<string, List<string>>();
        var name = "";
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith(ClusterWord, StringComparison.Ordinal))
                name = line[ClusterWord.Length..];
            else if (parts.TryGetValue(name, out var part))
                part.Add(line);
            else
                parts.Add(name, [line]);
        }
        return new Manifest { Parts = parts.Select(p => Parse(p.Key, p.Value)).ToValueList() };
    }

    private ManifestPart Exactly(string cluster) => Parts.FirstOrDefault(p => p.Cluster == cluster) ?? new(cluster);

    private static void Write(ManifestPart part, StringBuilder text)
    {
        if (part.Cluster.Length > 0)
            text.Append(ClusterWord).Append(part.Cluster).Append('\n');
        foreach (var file in part.Files)
            text.Append("file ").Append(file.Hash).Append(' ').Append(Words(file.Notifies)).Append(' ').Append(file.Path).Append('\n');
        foreach (var unit in part.Units)
            text.Append("unit ").Append(unit).Append('\n');
        foreach (var directory in part.Directories)
            text.Append("directory ").Append(directory).Append('\n');
        foreach (var sysctl in part.Sysctls)
            text.Append("sysctl ").Append(sysctl.Key).Append(' ').Append(sysctl.Original).Append('\t').Append(sysctl.Value).Append('\n');
    }

    private static ManifestPart Parse(string cluster, List<string> lines) => new(cluster)
    {
        Files = Entries(lines, "file ").Select(ParseFile).ToValueList(),
        Units = Entries(lines, "unit ").ToValueList(),
        Directories = Entries(lines, "directory ").ToValueList(),
        Sysctls = Entries(lines, "sysctl ").Select(ParseSysctl).ToValueList(),
    };

    private static IEnumerable<string> Entries(List<string> lines, string word) =>
        lines.Where(l => l.StartsWith(word, StringComparison.Ordinal)).Select(l => l[word.Length..]);

    private static ManifestFile ParseFile(string entry) =>
        entry.Split(' ', 3) is [var hash, var notifies, var path]
            ? new(path, hash, notifies == "-" ? [] : notifies.Split(',').ToValueList())
            : throw Broken(entry);

    private static ManifestSysctl ParseSysctl(string entry) =>
        entry.Split(' ', 2) is [var key, var values] && values.Split('\t', 2) is [var original, .. var value]
            // What HaCluster wrote before definitions could share a host does not say what it was set to.
            ? new(key, original, value.Length == 0 ? "" : value[0])
            : throw Broken(entry);

    private static string Words(ValueList<string> units) => units.Count == 0 ? "-" : string.Join(',', units);

    private static HaClusterException Broken(string entry) =>
        new("ManifestBroken", $"{Path} has an entry that makes no sense: '{entry}'. Mend or delete the line; what it named is then no longer pruned.");
}
