using HaCluster.Formats;
using HaCluster.Values;

namespace HaCluster.Adoption;

/// <summary>
/// Finds whose the files are that people have of their hosts: <c>lb1.conf</c>, <c>lb1-keepalived.conf</c>, <c>lb1/keepalived.conf</c>,
/// <c>lb1/etc/keepalived/keepalived.conf</c>, <c>nfs1.exports</c>; or a folder of these; or <c>lb1=any/file</c>, which says it.
/// </summary>
/// <param name="words">What the files of programs are called, such as <c>keepalived</c>: a word that is no host's name.</param>
internal sealed class GivenFiles(IReadOnlySet<string> words)
{
    /// <summary>Many times what a configuration has.</summary>
    private const long LargestFile = 16 * 1024 * 1024;

    private const int MostFiles = 10_000;

    private const string Root = "etc";

    // Names that say of what kind a file is, or where it lies, whatever the program.
    private static readonly HashSet<string> s_common =
    [
        "conf", "cfg", "config", "txt", "rules", "save", "dump", "list", "site", "sites", "default", "hosts", "bak", "d", "ipvsadm", "ipvs", "lvs",
        "sites-enabled", "sites-available", "conf.d", "conf-enabled", "exports.d", "systemd", "system",
    ];

    /// <summary>The files.</summary>
    /// <param name="paths">Files and folders, each perhaps behind a host's name and an equals sign.</param>
    /// <exception cref="HaClusterException"><c>ConfigUnreadable</c>: one is not there, cannot be read or is too large. <c>TooManyFiles</c>: a folder has more than a cluster has.</exception>
    public List<GivenFile> Read(IEnumerable<string> paths)
    {
        var files = paths.SelectMany(Find).DistinctBy(f => (f.Host, f.Path)).Take(MostFiles + 1).ToList();
        return files.Count <= MostFiles
            ? [.. files.Select(f => new GivenFile(f.Host, f.Place, Load(f.Path), f.IsNamed))]
            : throw new HaClusterException("TooManyFiles", $"There are more than {MostFiles} files. Name those of the cluster, or a folder that has no others.");
    }

    private IEnumerable<(string Host, string Place, string Path, bool IsNamed)> Find(string given)
    {
        var equals = given.IndexOf('=', StringComparison.Ordinal);
        var isNamed = equals > 0 && !File.Exists(given) && !Directory.Exists(given) && given[..equals].All(IsOfName);
        var (host, path) = isNamed ? (given[..equals], given[(equals + 1)..]) : ("", given);
        if (!Directory.Exists(path))
            return [(host.Length > 0 ? host : HostOf(Path.GetFullPath(path)), PlaceOf(path, Path.GetFileName(path)), path, true)];
        var files = Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, MaxRecursionDepth = 16 })
            .Take(MostFiles + 1).OrderBy(f => !SaysOnlyItsKind(Path.GetFileName(f))).ThenBy(f => f, StringComparer.Ordinal).ToList();
        // A folder with a file that only says what it is, is a host's; others have a folder, or files, for each host.
        var ofOneHost = host.Length > 0 || files.Any(f => Path.GetDirectoryName(f) == path.TrimEnd('/') && SaysOnlyItsKind(Path.GetFileName(f))) || Directory.Exists(Path.Combine(path, Root));
        return files.Select(f =>
        {
            var inside = Path.GetRelativePath(path, f);
            var folders = inside.Split(Path.DirectorySeparatorChar);
            var name = host.Length > 0 ? host : ofOneHost ? HostOf(Path.Combine(Path.GetFullPath(path), Root, "x")) : folders.Length > 1 ? folders[0] : HostOf(Path.GetFullPath(f));
            return (name, PlaceOf(f, ofOneHost || folders.Length == 1 ? inside : string.Join('/', folders[1..])), f, false);
        });
    }

    /// <summary>The folder that holds a tree of a host's own, or what the file's name says beside the kind; where that is nothing, the name of the first folder above that says something.</summary>
    public string HostOf(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        if (Array.LastIndexOf(parts, Root) is > 0 and var root)
            return parts[root - 1];
        return Enumerable.Reverse(parts).Select(Stripped).FirstOrDefault(n => n.Length > 0) ?? "";
    }

    private static string PlaceOf(string path, string inside)
    {
        var parts = Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        return Array.LastIndexOf(parts, Root) is > 0 and var root ? "/" + string.Join('/', parts[root..]) : inside.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Whether a file is called like those of a program, and not after any host.</summary>
    private bool SaysOnlyItsKind(string name) => Stripped(name).Length == 0 && name.Split('.', '-', '_').Any(w => words.Contains(w.ToLowerInvariant()));

    /// <summary>A name without the words that say of what kind it is.</summary>
    private string Stripped(string name)
    {
        while (name.Length > 0 && !IsKind(name))
        {
            var first = name.IndexOfAny(['.', '-', '_']);
            var last = name.LastIndexOfAny(['.', '-', '_']);
            if (last >= 0 && (last == name.Length - 1 || IsKind(name[(last + 1)..])))
                name = name[..last];
            else if (first >= 0 && (first == 0 || IsKind(name[..first])))
                name = name[(first + 1)..];
            else
                return name;
        }
        return "";
    }

    private bool IsKind(string word) => s_common.Contains(word.ToLowerInvariant()) || words.Contains(word.ToLowerInvariant());

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';

    private static ConfigFile Load(string path) => new FileInfo(path) is not { Exists: true, Length: > LargestFile }
        ? ConfigFile.Load(path)
        : throw new HaClusterException("ConfigUnreadable", $"{ShownText.Of(path)} has more than {LargestFile / 1024 / 1024} MB; no configuration is as large.");
}
