using System.Globalization;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Facts;

/// <summary>Writes the script that answers a <see cref="FactsQuery"/>.</summary>
internal static class FactsScript
{
    /// <summary>What is mounted; see proc_pid_mountinfo(5).</summary>
    public const string MountInfo = "/proc/self/mountinfo";

    /// <summary>
    /// The kernel's own routes, with a leaf "host LOCAL" for each IPv4 address of the host. Which interface has it is not there,
    /// but ip(8), which knows, would be one process more.
    /// </summary>
    public const string IPv4Routes = "/proc/net/fib_trie";

    /// <summary>The IPv6 addresses, each in 32 hexadecimal digits (proc_pid_net(5)).</summary>
    public const string IPv6Addresses = "/proc/net/if_inet6";

    /// <summary>The state of each interface (sysfs-class-net: operstate).</summary>
    public const string Links = "/sys/class/net/*/operstate";

    /// <summary>The name that uname(1) tells.</summary>
    public const string HostName = "/proc/sys/kernel/hostname";

    /// <summary>The id that an installation has (machine-id(5)).</summary>
    public const string MachineId = "/etc/machine-id";

    /// <summary>The id that a kernel gets at each boot (random(4)), which tells a machine from its clones.</summary>
    public const string BootId = "/proc/sys/kernel/random/boot_id";

    private static readonly string s_facts = EmbeddedText.ReadScript(typeof(FactsScript), "facts.sh");

    private static readonly string s_distribution = EmbeddedText.ReadScript(typeof(FactsScript), "facts-distribution.sh");

    private static readonly string s_look = EmbeddedText.ReadScript(typeof(FactsScript), "facts-look.sh");

    private static readonly string s_own = EmbeddedText.ReadScript(typeof(FactsScript), "facts-own.sh");

    private static readonly string s_transactions = EmbeddedText.ReadScript(typeof(FactsScript), "facts-transactions.sh");

    private static readonly string s_files = EmbeddedText.ReadScript(typeof(FactsScript), "facts-files.sh");

    private static readonly string s_trees = EmbeddedText.ReadScript(typeof(FactsScript), "facts-trees.sh");

    public static string Write(FactsQuery query)
    {
        var script = new ShellText().Add(s_facts);
        if (query.Manifest)
            script.Add(HolderScript.Text).Add(s_own);
        if (query.PidFiles.Count > 0 || query.InterfaceAddresses || query.MountPoints.Count > 0)
            script.Add(s_look);
        if (query.Distribution)
            script.Function("family_of", FamilyOf()).Add(s_distribution);
        AddNames(script, "package", query.Packages);
        AddAll(script, "module", query.Modules, name => $"{ShellQuote.Quote(name.Replace('-', '_'))} {ShellQuote.Quote(AnyDash(name))}");
        if (query.UnitStates)
            script.Set("units", string.Join(' ', query.Units)).Line("unsure_units=y");
        else
            AddNames(script, "unit", query.Units);
        AddAll(script, "directory", query.Directories, ShellQuote.Quote);
        AddAll(script, "command_line", query.PidFiles, ShellText.Words);
        if (KernelFiles(query).ToList() is { Count: > 0 } kernelFiles)
            script.Line("kernel_files " + string.Join(' ', kernelFiles));
        if (query.Transactions)
            script.Add(s_transactions);
        if (query.InterfaceAddresses)
            script.Line("interface_addresses");
        AddReports(script, query);
        if (query.Packages.Count > 0)
            script.Line("sure_packages");
        if (query.Units.Count > 0)
            script.Line("sure_units");
        AddMountPoints(script, query.MountPoints);
        AddFiles(script, query);
        return script.ToString();
    }

    private static IEnumerable<string> FamilyOf() =>
        ["case $1 in", .. Distribution.All.Select(d => $"{string.Join(" | ", d.Ids)}) distribution={d.Id} ;;"), "esac"];

    /// <summary>Questions of which some are for the hosts of one family only.</summary>
    private static void AddNames(ShellText script, string function, AskedNames names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var question = string.Create(CultureInfo.InvariantCulture, $"{function} {i} {ShellQuote.Quote(names[i])}");
            foreach (var guard in names.FamiliesOf(names[i]).Select(f => $"on {f.Id} ").DefaultIfEmpty(""))
                script.Line(guard + question);
        }
    }

    private static IEnumerable<string> KernelFiles(FactsQuery query) => query.Sysctls.Select(SysctlPath.Of)
        .Concat(query.HostName || query.Machine ? [HostName] : [])
        .Concat(query.Machine ? [MachineId, BootId] : [])
        .Concat(query.Mounts ? [MountInfo] : [])
        .Concat(query.Addresses ? [IPv4Routes, IPv6Addresses] : [])
        .Select(ShellQuote.Quote)
        .Concat(query.KernelFiles.Concat(query.Links ? [Links] : []).Select(Pattern));

    /// <summary>A path in which stars are the shell's.</summary>
    private static string Pattern(string path) => string.Join('*', path.Split('*').Select(ShellQuote.Quote));

    private static void AddReports(ShellText script, FactsQuery query)
    {
        foreach (var (text, i) in query.Reports.Values.Select((text, i) => (text, i)))
            script.Line(string.Create(CultureInfo.InvariantCulture, $"printf 'report {i}\n'")).Line("(").Add(text).Line(") </dev/null 2>/dev/null").Line("printf '\nreport-end\n'");
    }

    /// <summary>All at once: each of them may take its whole time. They come after all else, so that nothing is written in between its lines.</summary>
    private static void AddMountPoints(ShellText script, IReadOnlyList<string> mountPoints)
    {
        for (var i = 0; i < mountPoints.Count; i++)
            script.Line(string.Create(CultureInfo.InvariantCulture, $"answers {i} {ShellQuote.Quote(mountPoints[i])} &"));
        if (mountPoints.Count > 0)
            script.Line("wait");
    }

    private static void AddFiles(ShellText script, FactsQuery query)
    {
        if (query.Trees.Count > 0)
            script.Add(s_trees);
        AddTrees(script, "too_large", query.Trees.Where(t => t.IsDeep), depth: "");
        script.Line(@"printf '@files\n'");
        if (query.Files.Count > 0 || query.Manifest)
            script.Set("wanted", string.Join('\n', query.Files)).Add(s_files);
        foreach (var folder in query.Copies)
            script.Line($"cd / && [ ! -d {ShellQuote.Quote(folder)} ] || tar -cf - -- {ShellQuote.Quote("." + folder)}");
        AddTrees(script, "read_files", query.Trees.Where(t => t.IsDeep), depth: "");
        AddTrees(script, "read_files", query.Trees.Where(t => !t.IsDeep), depth: "-maxdepth 1 ");
    }

    /// <summary>A path is looked at from the root, so that what begins with a hyphen is no option.</summary>
    private static void AddTrees(ShellText script, string function, IEnumerable<FileTree> trees, string depth)
    {
        var wanted = trees.ToList();
        if (wanted.Count == 0)
            return;
        var choice = string.Concat(wanted.Where(t => t.Name != "*")
            .Select(t => $"\\( ! -path {ShellQuote.Quote("." + t.Path + "/*")} -o -name {ShellQuote.Quote(t.Name)} \\) "));
        script.Function("find_files", [$"find -L \"$@\" {depth}-type f {choice}$last"]);
        script.Line($"{function} {ShellText.Words(wanted.Select(t => t.Path))}");
    }

    private static void AddAll<T>(ShellText script, string function, IReadOnlyList<T> questions, Func<T, string> arguments)
    {
        for (var i = 0; i < questions.Count; i++)
            script.Line(string.Create(CultureInfo.InvariantCulture, $"{function} {i} {arguments(questions[i])}"));
    }

    /// <summary>A pattern for a module's file: its name may be written with - or with _.</summary>
    private static string AnyDash(string module) => module.Replace('_', '-').Replace("-", "[-_]", StringComparison.Ordinal);
}
