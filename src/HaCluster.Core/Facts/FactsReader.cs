using System.Globalization;
using System.Net;
using System.Text;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>Reads the answer to a <see cref="FactsScript"/>.</summary>
internal static class FactsReader
{
    private static readonly byte[] FilesMark = "@files\n"u8.ToArray();

    /// <summary>What the answer says.</summary>
    /// <exception cref="HostException"><c>FactsFailed</c>: it is cut off or damaged; <c>DistributionUnknown</c>; <c>SystemdMissing</c>: nothing knows of units there; or an error of the manifest.</exception>
    public static HostFacts Read(string host, FactsQuery query, ScriptResult answer)
    {
        var output = answer.Output.Span;
        var mark = FindMark(output);
        if (mark < 0)
            throw new HostException(host, "FactsFailed", $"its facts could not be read: {answer.ErrorText.Trim()} (exit status {answer.ExitCode}).");
        var text = new FactsText(Encoding.UTF8.GetString(output[..mark]));
        var kernel = new FileLines(text.Lines);
        var files = FileArchive.Read(host, answer.Output[(mark + FilesMark.Length)..]);
        var addresses = text.Section("addresses").Select(KernelText.ReadAddress).OfType<LiveAddress>().ToValueList();
        var distribution = query.Distribution ? ReadDistribution(host, text) : Distribution.Debian;
        return new HostFacts
        {
            Distribution = distribution,
            Unfinished = ReadUnfinished(text),
            Transactions = TransactionRecord.Read(kernel),
            Drill = ReadDrill(text),
            HostName = kernel.Of(FactsScript.HostName).Select(l => l.Line).FirstOrDefault(""),
            Machine = query.Machine ? ReadMachine(kernel) : "",
            Packages = text.Named("package", query.Packages).Concat(ReadDpkg(text)).Concat(text.Rest("rpm")).ToHashSet(),
            Sysctls = ReadSysctls(kernel, query),
            Kernel = kernel,
            Modules = text.Named("module", query.Modules).ToHashSet(),
            Units = ReadUnits(host, text, query, query.Units.On(distribution)),
            Directories = text.Named("directory", query.Directories).ToHashSet(),
            Mounts = ReadMounts(host, kernel, text.Named("answers", query.MountPoints).ToHashSet()),
            Addresses = ReadIPv4(kernel).Concat(ReadIPv6(kernel)).Concat(addresses.Select(a => a.Address.Address)).ToHashSet(),
            InterfaceAddresses = addresses,
            LinksDown = kernel.Of(FactsScript.Links).Where(l => l.Line is "down" or "lowerlayerdown").Select(l => l.Name).ToValueList(),
            CommandLines = query.PidFiles.Select((files, i) => (Name: files[0], Words: text.Section(string.Create(CultureInfo.InvariantCulture, $"command-line {i}"))))
                .ToDictionary(c => c.Name, c => c.Words.ToValueList()),
            Reports = query.Reports.Keys.Select((name, i) => (Name: name, Lines: text.Section(string.Create(CultureInfo.InvariantCulture, $"report {i}"))))
                .ToDictionary(r => r.Name, r => r.Lines.ToValueList()),
            TooLarge = text.Section("too-large").Select(p => p.TrimStart('.')).ToValueList(),
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

    private static Distribution ReadDistribution(string host, FactsText text)
    {
        var (id, name) = text.Rest("distribution").FirstOrDefault("").Split(' ', 2) is [var i, var n] ? (i, n) : ("", "");
        return Distribution.All.FirstOrDefault(d => d.Id == id) ?? throw new HostException(host, "DistributionUnknown",
            $"it runs {(name.Length > 0 ? ShownText.Of(name) : "a system without /etc/os-release")}. HaCluster sets up Debian, Ubuntu, and the family of Red Hat Enterprise Linux (CentOS Stream, Rocky Linux, AlmaLinux, Fedora), and does not guess how others are set up.");
    }

    // Containers of one machine share its kernel, and clones their installation; a name tells the former apart.
    private static string ReadMachine(FileLines kernel)
    {
        string[] said = [.. new[] { FactsScript.MachineId, FactsScript.BootId, FactsScript.HostName }.Select(f => kernel.Of(f).Select(l => l.Line.Trim()).FirstOrDefault(""))];
        return said.Contains("") ? "" : string.Join(' ', said);
    }

    private static IEnumerable<string> ReadDpkg(FactsText text) =>
        text.Rest("dpkg").Select(l => l.Split(' ')).Where(p => p is [_, "installed"]).Select(p => p[0]);

    private static UnfinishedTransaction? ReadUnfinished(FactsText text)
    {
        string Field(string kind) => text.Rest(kind).FirstOrDefault("");
        return text.Rest("lock").Any()
            ? new(Field("lock"), Field("lock-who"), Field("lock-when"), Field("lock-cut-off") == "yes") { Process = Field("lock-process") }
            : null;
    }

    private static LiveDrill? ReadDrill(FactsText text) =>
        text.Rest("drill").FirstOrDefault("").Split(' ', 2) is [var left, var who] && int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new(who, TimeSpan.FromSeconds(seconds))
            : null;

    private static Dictionary<string, string> ReadSysctls(FileLines kernel, FactsQuery query) => query.Sysctls
        .Select(key => (Key: key, Lines: kernel.Of(SysctlPath.Of(key)).ToList()))
        .Where(s => s.Lines.Count > 0)
        .ToDictionary(s => s.Key, s => NormalizeBlanks(s.Lines[0].Line));

    /// <summary>Either every unit is known to be up, or systemctl was asked about all of them, which then counts.</summary>
    private static Dictionary<string, UnitFact> ReadUnits(string host, FactsText text, FactsQuery query, IReadOnlyList<string> asked)
    {
        if (!text.HasSection("units"))
            return text.Named("up", query.Units).ToDictionary(u => u, _ => UnitFact.Up);
        var units = KernelText.ReadUnits(text.Section("units")).Zip(asked, (fact, unit) => (unit, fact)).ToDictionary(u => u.unit, u => u.fact);
        return units.Count == asked.Count || query.UnitStates
            ? units
            : throw new HostException(host, "SystemdMissing", "systemctl does not answer there. HaCluster manages hosts that run systemd.");
    }

    private static LiveMount[] ReadMounts(string host, FileLines kernel, HashSet<string> answering) =>
    [
        .. kernel.Of(FactsScript.MountInfo).Select(l => KernelText.ReadMount(host, l.Line)).OfType<LiveMount>()
            .Select(m => m with { Answers = answering.Contains(m.MountPoint) }),
    ];

    /// <summary>A leaf is a line <c>|-- ADDRESS</c>; the lines after it say what it stands for.</summary>
    private static IEnumerable<IPAddress> ReadIPv4(FileLines kernel)
    {
        const string Leaf = "|-- ";
        var leaf = "";
        foreach (var (_, line) in kernel.Of(FactsScript.IPv4Routes))
        {
            if (line.Contains(Leaf, StringComparison.Ordinal))
                leaf = line[(line.IndexOf(Leaf, StringComparison.Ordinal) + Leaf.Length)..];
            else if (line.Contains("/32 host LOCAL", StringComparison.Ordinal))
                yield return IPAddress.Parse(leaf);
        }
    }

    private static IEnumerable<IPAddress> ReadIPv6(FileLines kernel) =>
        kernel.Of(FactsScript.IPv6Addresses).Select(l => new IPAddress(Convert.FromHexString(l.Line[..32])));

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
}
