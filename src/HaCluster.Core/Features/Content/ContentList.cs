using System.Globalization;
using System.Security.Cryptography;
using HaCluster.Formats;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Features.Content;

/// <summary>All that is in a folder, by its paths, with a hash of each file. A name may have any byte but NUL and the slash; what is no UTF-8 is as <see cref="ConfigBytes"/> has it.</summary>
internal sealed class ContentList
{
    private ContentList(SortedDictionary<string, ContentEntry> entries, long size, string stamp) => (Entries, Size, Stamp) = (entries, size, stamp);

    public SortedDictionary<string, ContentEntry> Entries { get; }

    /// <summary>The files' bytes.</summary>
    public long Size { get; }

    /// <summary>Tells one state of the folder from another, times of files included.</summary>
    public string Stamp { get; }

    /// <summary>The same for the same content, wherever it is and whenever it came there.</summary>
    public string Fingerprint => HashOf(string.Concat(Entries.Select(e => $"{e.Key}\0{e.Value.Kind}{e.Value.Mode} {e.Value.Owner} {e.Value.Holds}\0")));

    public int Files => Entries.Values.Count(e => e.Kind != 'd');

    /// <summary>The script, for what <c>folder</c> is set to.</summary>
    public static string Script { get; } = EmbeddedText.ReadScript(typeof(ContentList), "list.sh");

    /// <summary>A script that prints what <see cref="Parse"/> reads. It changes nothing.</summary>
    public static string ScriptFor(string folder) => ShellQuote.Assign("folder", folder) + Script;

    /// <summary>Reads what <see cref="ScriptFor"/> printed; <see langword="null"/> where there is no such folder.</summary>
    /// <exception cref="FormatException">It is cut off, or something else.</exception>
    public static ContentList? Parse(ReadOnlySpan<byte> printed)
    {
        var parts = ConfigBytes.Decode(printed).Split('\0');
        if (parts[0] == "absent")
            return null;
        if (parts[0] != "folder" || parts[^1].Length > 0)
            throw new FormatException("the list of the content is cut off");
        var found = new Dictionary<string, (string[] Words, string Link)>();
        var at = 1;
        for (; at + 2 < parts.Length && parts[at].Length > 0; at += 3)
            found[parts[at + 1]] = (parts[at].Split(' '), parts[at + 2]);
        if (at >= parts.Length || parts[at].Length > 0)
            throw new FormatException("the list of the content is cut off");
        // HASH *./PATH, as sha256sum(1) writes it.
        var hashes = parts[(at + 1)..^1].Where(p => p.Length > 68).ToDictionary(p => p[68..], p => p[..64]);
        var entries = new SortedDictionary<string, ContentEntry>(StringComparer.Ordinal);
        foreach (var (path, (words, link)) in found)
        {
            var kind = words[0][0];
            entries[path] = new(kind, kind == 'l' ? "" : words[1], words[2], kind switch
            {
                'l' => link,
                'f' => hashes.GetValueOrDefault(path) ?? throw new FormatException($"{ShownText.Of(path)} was not read"),
                _ => "",
            });
        }
        var size = found.Values.Where(f => f.Words[0] == "f").Sum(f => long.Parse(f.Words[3], CultureInfo.InvariantCulture));
        return new(entries, size, HashOf(string.Concat(entries.Select(e => $"{e.Key}\0{e.Value} {found[e.Key].Words[4]}\0"))));
    }

    /// <summary>What it is on all hosts.</summary>
    /// <exception cref="HaClusterException"><c>ContentUnsupported</c>: it has something in it that is no file, folder or link; <c>LinkLeavesContent</c>: a link leads out of it.</exception>
    public ContentList Published(string where)
    {
        var entries = new SortedDictionary<string, ContentEntry>(StringComparer.Ordinal);
        foreach (var (path, entry) in Entries)
        {
            if (entry.Kind is not ('f' or 'd' or 'l'))
                throw new HaClusterException("ContentUnsupported", $"{where}: {ShownText.Of(path)} is neither a file nor a folder nor a link. Take it out of there: a web server cannot serve it.");
            if (entry.Kind == 'l' && Leaves(path, entry.Holds))
                throw new HaClusterException("LinkLeavesContent", $"{where}: {ShownText.Of(path)} is a link to {ShownText.Quote(entry.Holds)}, which is not within the content, or not plainly so: on another host, something else is there. Put what it means into the folder, or have the link name it from where it is (such as ../img/a.png).");
            entries[path] = entry.Published();
        }
        return new(entries, Size, Stamp);
    }

    /// <summary>
    /// Whether a link may lead out. Its folder is a real one; with all steps upwards in front, each after them can only be a folder or a link that does not lead out either.
    /// </summary>
    private static bool Leaves(string path, string target)
    {
        var steps = target.Split('/');
        var up = steps.TakeWhile(s => s is ".." or "." or "").ToList();
        return target.StartsWith('/') || up.Count(s => s == "..") > path.Count(c => c == '/') || steps.Skip(up.Count).Contains("..");
    }

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(ConfigBytes.Encode(text))).ToLowerInvariant();
}
