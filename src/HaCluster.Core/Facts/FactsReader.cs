using System.Formats.Tar;
using System.Globalization;
using System.Net;
using System.Text;
using HaCluster.Definition.Keys;
using HaCluster.Features;
using HaCluster.Formats.Keepalived.Binding.Shapes;
using HaCluster.Hosts;
using HaCluster.Validation.Keepalived.Views;
using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>Reads the answer to a <see cref="FactsScript"/>.</summary>
internal static class FactsReader
{
    private static readonly byte[] FilesMark = "@files\n"u8.ToArray();

    public static HostFacts Read(string host, FactsQuery query, ScriptResult answer)
    {
        var output = answer.Output.Span;
        var mark = FindMark(output);
        if (mark < 0)
            throw new HostException(host, "FactsFailed", $"its facts could not be read: {answer.ErrorText.Trim()} (exit status {answer.ExitCode}).");
        var lines = Encoding.UTF8.GetString(output[..mark]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var files = ReadFiles(host, answer.Output[(mark + FilesMark.Length)..]);
        var distribution = query.Distribution ? ReadDistribution(host, lines) : Distribution.Debian;
        return new HostFacts
        {
            Distribution = distribution,
            Unfinished = ReadUnfinished(lines),
            Packages = Named(lines, "package", query.Packages).Concat(ReadDpkg(lines)).Concat(Rest(lines, "rpm")).ToHashSet(),
            Sysctls = ReadSysctls(lines, query),
            Modules = Named(lines, "module", query.Modules).ToHashSet(),
            Units = ReadUnits(host, lines, query, query.Units.On(distribution)),
            Directories = Named(lines, "directory", query.Directories).ToHashSet(),
            Mounts = [.. KernelLines(lines, FactsScript.MountInfo).Select(ReadMount)],
            Addresses = ReadIPv4(lines).Concat(ReadIPv6(lines)).ToHashSet(),
            Files = files,
            Manifest = files.TryGetValue(Manifest.Path, out var manifest) ? ReadManifest(host, manifest) : Manifest.Empty,
        };
    }

    /// <summary>The kernel separates the numbers of one value by tabs; people write blanks.</summary>
    public static string NormalizeBlanks(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int FindMark(ReadOnlySpan<byte> output)
    {
        if (output.StartsWith(FilesMark))
            return 0;
        var at = output.IndexOf((ReadOnlySpan<byte>)[(byte)'\n', .. FilesMark]);
        return at < 0 ? -1 : at + 1;
    }

    private static IEnumerable<string> Rest(string[] lines, string kind) =>
        lines.Where(l => l.StartsWith(kind + " ", StringComparison.Ordinal)).Select(l => l[(kind.Length + 1)..]);

    private static IEnumerable<(int Number, string Text)> Numbered(string[] lines, string kind) =>
        from rest in Rest(lines, kind)
        let parts = rest.Split(' ', 2)
        select (int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? parts[1] : "");

    private static IEnumerable<string> Named(string[] lines, string kind, IReadOnlyList<string> questions) =>
        Numbered(lines, kind).Select(n => questions[n.Number]);

    private static Distribution ReadDistribution(string host, string[] lines)
    {
        var (id, name) = Rest(lines, "distribution").FirstOrDefault("").Split(' ', 2) is [var i, var n] ? (i, n) : ("", "");
        return Distribution.All.FirstOrDefault(d => d.Id == id) ?? throw new HostException(host, "DistributionUnknown",
            $"it runs {(name.Length > 0 ? ShownText.Of(name) : "a system without /etc/os-release")}. HaCluster sets up Debian, Ubuntu, and the family of Red Hat Enterprise Linux (CentOS Stream, Rocky Linux, AlmaLinux, Fedora), and does not guess how others are set up.");
    }

    private static IEnumerable<string> ReadDpkg(string[] lines) =>
        Rest(lines, "dpkg").Select(l => l.Split(' ')).Where(p => p is [_, "installed"]).Select(p => p[0]);

    private static UnfinishedTransaction? ReadUnfinished(string[] lines)
    {
        string Field(string kind) => Rest(lines, kind).FirstOrDefault("");
        return lines.Any(l => l.StartsWith("lock ", StringComparison.Ordinal))
            ? new(Field("lock"), Field("lock-who"), Field("lock-when"), Field("lock-cut-off") == "yes")
            : null;
    }

    private static IEnumerable<string> KernelLines(string[] lines, string file) =>
        lines.Where(l => l.StartsWith(file + ":", StringComparison.Ordinal)).Select(l => l[(file.Length + 1)..]);

    private static Dictionary<string, string> ReadSysctls(string[] lines, FactsQuery query) => query.Sysctls
        .Select(key => (Key: key, Lines: KernelLines(lines, SysctlPath.Of(key)).ToList()))
        .Where(s => s.Lines.Count > 0)
        .ToDictionary(s => s.Key, s => NormalizeBlanks(s.Lines[0]));

    /// <summary>Either every unit is known to be up, or systemctl was asked about all of them, which then counts.</summary>
    private static Dictionary<string, UnitFact> ReadUnits(string host, string[] lines, FactsQuery query, IReadOnlyList<string> asked)
    {
        var start = Array.IndexOf(lines, "units");
        if (start < 0)
            return Named(lines, "up", query.Units).ToDictionary(u => u, _ => UnitFact.Up);
        var units = new Dictionary<string, UnitFact>();
        var fields = new Dictionary<string, string>();
        foreach (var line in lines.Skip(start + 1).TakeWhile(l => l != "units-end"))
        {
            var (name, value) = line.Split('=', 2) is [var n, var v] ? (n, v) : (line, "");
            fields[name] = value;
            if (fields.Count == 4)
            {
                units[asked[units.Count]] = new(fields["LoadState"], fields["ActiveState"], fields["SubState"], fields["UnitFileState"]);
                fields.Clear();
            }
        }
        return units.Count == asked.Count
            ? units
            : throw new HostException(host, "SystemdMissing", "systemctl does not answer there. HaCluster manages hosts that run systemd.");
    }

    /// <summary>Columns of proc_pid_mountinfo(5): the target is the fifth; type and source are the first two after the lone hyphen.</summary>
    private static MountFact ReadMount(string line)
    {
        var halves = line.Split(" - ", 2);
        var (left, right) = (halves[0].Split(' '), halves[^1].Split(' '));
        return new(Unescape(left[4]), Unescape(right[1]), right[0]);
    }

    /// <summary>mountinfo writes blanks, tabs, line ends, backslashes and number signs as three octal digits.</summary>
    private static string Unescape(string text)
    {
        var bytes = new List<byte>();
        var raw = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\' && i + 3 < raw.Length)
            {
                bytes.Add((byte)(((raw[i + 1] - '0') << 6) | ((raw[i + 2] - '0') << 3) | (raw[i + 3] - '0')));
                i += 3;
            }
            else
            {
                bytes.Add(raw[i]);
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>A leaf is a line <c>|-- ADDRESS</c>; the lines after it say what it stands for.</summary>
    private static IEnumerable<IPAddress> ReadIPv4(string[] lines)
    {
        const string Leaf = "|-- ";
        var leaf = "";
        foreach (var line in KernelLines(lines, FactsScript.IPv4Routes))
        {
            if (line.Contains(Leaf, StringComparison.Ordinal))
                leaf = line[(line.IndexOf(Leaf, StringComparison.Ordinal) + Leaf.Length)..];
            else if (line.Contains("/32 host LOCAL", StringComparison.Ordinal))
                yield return IPAddress.Parse(leaf);
        }
    }

    private static IEnumerable<IPAddress> ReadIPv6(string[] lines) =>
        KernelLines(lines, FactsScript.IPv6Addresses).Select(l => new IPAddress(Convert.FromHexString(l[..32])));

    private static Manifest ReadManifest(string host, FileFact file)
    {
        try
        {
            return Manifest.Parse(Encoding.UTF8.GetString(file.Content));
        }
        catch (HaClusterException e)
        {
            throw new HostException(host, e.ErrorId, e.Message, e);
        }
    }

    /// <summary>The files of a tar archive, by their paths from the root.</summary>
    /// <exception cref="HostException"><c>FactsFailed</c>: it is damaged.</exception>
    public static Dictionary<string, FileFact> ReadFiles(string host, ReadOnlyMemory<byte> archive)
    {
        var files = new Dictionary<string, FileFact>();
        if (archive.IsEmpty)
            return files;
        try
        {
            using var stream = new MemoryStream(archive.ToArray(), writable: false);
            using var reader = new TarReader(stream);
            while (reader.GetNextEntry(copyData: true) is { } entry)
                files[PathOf(entry.Name)] = ReadFile(entry, files);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new HostException(host, "FactsFailed", "the archive of its files is damaged: " + e.Message, e);
        }
        return files;
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
