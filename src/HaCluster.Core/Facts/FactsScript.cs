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

    private static readonly string s_facts = EmbeddedText.ReadScript(typeof(FactsScript), "facts.sh");

    private static readonly string s_distribution = EmbeddedText.ReadScript(typeof(FactsScript), "facts-distribution.sh");

    private static readonly string s_files = EmbeddedText.ReadScript(typeof(FactsScript), "facts-files.sh");

    public static string Write(FactsQuery query)
    {
        var script = new ShellText().Add(s_facts).Line("unfinished");
        if (query.Distribution)
            script.Function("family_of", FamilyOf()).Add(s_distribution);
        AddNames(script, "package", query.Packages);
        AddAll(script, "module", query.Modules, name => $"{ShellQuote.Quote(name.Replace('-', '_'))} {ShellQuote.Quote(AnyDash(name))}");
        AddNames(script, "unit", query.Units);
        AddAll(script, "directory", query.Directories, ShellQuote.Quote);
        var kernelFiles = query.Sysctls.Select(SysctlPath.Of)
            .Concat(query.Mounts ? [MountInfo] : [])
            .Concat(query.Addresses ? [IPv4Routes, IPv6Addresses] : []).ToList();
        if (kernelFiles.Count > 0)
            script.Line("kernel_files " + ShellText.Words(kernelFiles));
        if (query.Packages.Count > 0)
            script.Line("sure_packages");
        if (query.Units.Count > 0)
            script.Line("sure_units");
        return script.Set("wanted", string.Join('\n', query.Files)).Add(s_files).ToString();
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

    private static void AddAll(ShellText script, string function, IReadOnlyList<string> questions, Func<string, string> arguments)
    {
        for (var i = 0; i < questions.Count; i++)
            script.Line(string.Create(CultureInfo.InvariantCulture, $"{function} {i} {arguments(questions[i])}"));
    }

    /// <summary>A pattern for a module's file: its name may be written with - or with _.</summary>
    private static string AnyDash(string module) => module.Replace('_', '-').Replace("-", "[-_]", StringComparison.Ordinal);
}
