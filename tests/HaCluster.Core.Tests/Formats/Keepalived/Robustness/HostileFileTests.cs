using System.Diagnostics;
using System.Text;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Model;
using HaCluster.Validation.Keepalived;
using Xunit;

namespace HaCluster.Core.Tests.Formats.Keepalived.Robustness;

/// <summary>
/// Files that are made to take all time or memory. Each gets a finding of the rule that is for it, in a time and with memory that are bounded
/// by what a harmless file of the same size takes on the same machine.
/// </summary>
[Collection(nameof(HostileFileTests))]
[CollectionDefinition(nameof(HostileFileTests), DisableParallelization = true)]
public sealed class HostileFileTests(ITestOutputHelper output) : IDisposable
{
    // A small file may make as much work as one of this size.
    private const int LeastSize = 5_000_000;
    private const double MostTime = 50;
    private const double MostMemory = 20;

    private static readonly Lazy<(TimeSpan Time, long Bytes)> s_harmless = new(MeasureHarmless);

    private readonly string _folder = Directory.CreateTempSubdirectory("hostile").FullName;

    /// <summary>The rule that says something, by the name of the file; and the file.</summary>
    private static readonly Dictionary<string, (string Rule, Func<string> Text)> s_files = new()
    {
        ["a line of 100 MB"] = ("HA102", () => "vrrp_instance " + Words("ab ", 100_000_000)),
        ["a word of 50 MB"] = ("HA102", () => new string('a', 50_000_000)),
        ["a quoted word of 50 MB"] = ("HA102", () => $"router_id \"{new string('a', 50_000_000)}\""),
        ["a block of a name of 10 MB with many mistakes"] = ("HA120", () => $"vrrp_instance {new string('a', 10_000_000)} {{\n{Lines(20_000, i => $"x{i}")}}}\n"),
        ["a million quotes on a line"] = ("HA102", () => "router_id " + new string('"', 1_000_001)),
        ["a million lines with a quote"] = ("HA101", () => Lines(1_000_000, _ => "\"")),
        ["10 MB of NUL bytes"] = ("HA103", () => new string('\0', 10_000_000)),
        ["a million lines with a NUL byte"] = ("HA103", () => Lines(1_000_000, _ => "a\0")),
        ["ten thousand nested blocks"] = ("HA108", () => Lines(10_000, i => $"a{i} {{") + Lines(10_000, _ => "}")),
        ["a million braces that open"] = ("HA108", () => new string('{', 1_000_000)),
        ["a million braces that close"] = ("HA106", () => new string('}', 1_000_000)),
        ["a million empty blocks on a line"] = ("HA102", () => Words("{}", 2_000_000)),
        ["three million statements"] = ("HA117", () => Lines(3_000_000, _ => "a")),
        ["a million unknown keywords"] = ("HA120", () => Lines(1_000_000, i => $"prioriti{i}")),
        ["a million wrong values"] = ("HA126", () => $"vrrp_instance V {{\n{Lines(1_000_000, i => "priority 300")}}}\n"),
        ["real servers, each twice"] = ("HA219", () => $"virtual_server 192.0.2.1 80 {{\n{Lines(100_000, i => $"real_server 198.18.0.{i % 100} {i % 50_000}")}}}\n"),
        ["many checkers of one real server"] = ("HA235", () => Lines(20_000, i => $"bfd_instance b{i} {{\nneighbor_ip 192.0.2.1\nvrrp\n}}") +
            $"virtual_server 192.0.2.1 80 {{\nreal_server 192.0.2.2 80 {{\n{Lines(20_000, i => $"BFD_CHECK {{\nname b{i}\n}}\nTCP_CHECK {{\n}}")}}}\n}}\n"),
        ["many groups that are not there beside many that are"] = ("HA228", () => Lines(50_000, i => $"virtual_server_group g{i} {{\n192.0.2.1 {i}\n}}\nvirtual_server group G{i} {{\n}}")),
        ["many tracked scripts"] = ("HA166", () => Lines(20_000, i => $"vrrp_script s{i} {{\nscript /bin/true\nweight 1\n}}") + $"vrrp_instance V {{\ntrack_script {{\n{Lines(20_000, i => $"s{i}\nt{i}")}}}\n}}\n"),
        ["a million definitions"] = ("HA113", () => Lines(1_000_000, i => $"$NAME{i}=1") + "a ${NAMES}\n"),
        ["many undefined parameters beside many definitions"] = ("HA113", () => Lines(100_000, i => $"$NAME{i}=1") + Lines(100_000, i => $"a ${{EMAN{i}}}")),
        ["a definition of a million lines, used often"] = ("HA117", () => $"$A=\\\n{Lines(1_000_000, _ => "b\\")}\n{Lines(1_000, _ => "$A")}"),
        ["a definition of many lines in itself"] = ("HA117", () => $"$A=$A\\\n{Lines(100_000, _ => "b\\")}\n$A\n"),
        ["a billion laughs on a line"] = ("HA102", () => "$L0=ha\n" + Lines(60, i => $"$L{i + 1}=$L{i} $L{i}") + Lines(1_000, _ => "a $L60")),
        ["a billion laughs on many lines"] = ("HA117", () => "$L0=ha\n" + Lines(60, i => $"$L{i + 1}=$L{i}\\\n$L{i}\n") + "a $L60\n"),
        ["sequences within sequences"] = ("HA117", () => "~SEQ(a, 1000) ~SEQ(b, 1000) ~SEQ(c, 1000) x $a $b $c\n"),
        ["a sequence without an end"] = ("HA117", () => "~SEQ(a, 9223372036854775807) @none x\n"),
        ["a sequence on a line of 10 MB"] = ("HA116", () => $"~SEQ(a, 1000000) {new string('b', 10_000_000)}\n"),
        ["lists within lists"] = ("HA117", () => Lines(20, i => $"$L{i + 1}=~LST(v, x, y, z) $L{i}") + "$L0=a\n$L20\n"),
        ["a condition in front of itself"] = ("HA102", () => "$A=@^x $A\n$A\n"),
        ["a list of itself"] = ("HA115", () => "$A=~LST(v, x, y) $A\n$A\n"),
        ["an include of itself"] = ("HA112", () => "include keepalived.conf\n"),
        ["an include of itself by another name"] = ("HA117", () => "include ./keepalived.conf\ninclude .//keepalived.conf\n"),
        ["an include of ten thousand alternatives"] = ("HA110", () => Lines(1_000, _ => "include {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")),
        ["many includes with wildcards"] = ("HA117", () => Lines(10_000, i => $"include /e*/*/[a-z]*{i}*.none")),
        ["an include of an endless device"] = ("HA110", () => "include /dev/zero\n"),
        ["an include of the kernel's messages"] = ("HA110", () => "include /dev/kmsg\n"),
    };

    public static TheoryData<string> Names => [.. s_files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_gets_a_finding_in_bounded_time_and_memory(string name)
    {
        var (rule, text) = s_files[name];
        Check(rule, text());
    }

    [Fact]
    public void A_chain_of_includes_ends()
    {
        for (var i = 0; i < 20_000; i++)
            File.WriteAllText(Path.Combine(_folder, $"{i}.conf"), $"include {i + 1}.conf\n");
        Check("HA117", "include 0.conf\n");
    }

    [Fact]
    public void An_include_of_very_many_files_ends()
    {
        for (var i = 0; i < 20_000; i++)
            File.WriteAllText(Path.Combine(_folder, $"{i}.conf"), "vrrp_instance V { }\n");
        Check("HA117", "include [0-9]*.conf\n");
    }

    [Fact]
    public void A_large_file_is_not_included_over_and_over()
    {
        File.WriteAllText(Path.Combine(_folder, "large"), new string('#', 10_000_000));
        Check("HA117", Lines(1_000, i => "include large"), LeastSize * 60);
    }

    [Fact]
    public void A_pipe_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in folders here.");
        using var mkfifo = Process.Start("mkfifo", [Path.Combine(_folder, "pipe")]);
        mkfifo.WaitForExit();
        Check("HA110", "include pipe\n");
        Check("HA111", "includer pipe\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Check(string rule, string text, int size = LeastSize)
    {
        var bytes = ConfigBytes.Encode(text);
        var scale = Math.Max(size, bytes.Length) / (double)LeastSize;
        var (harmless, harmlessBytes) = s_harmless.Value;
        var limit = harmless * scale * MostTime;

        (TimeSpan Time, long Bytes, IReadOnlyList<Finding> Findings)? result = null;
        var path = Path.Combine(_folder, "keepalived.conf");
        File.WriteAllBytes(path, bytes);
        var thread = new Thread(() => result = Measure(bytes, path)) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(limit), $"It is not read within {MostTime} times what a harmless file of the same size takes ({limit}).");

        var (time, allocated, findings) = result!.Value;
        output.WriteLine($"{bytes.Length} bytes: {time.TotalSeconds:0.00} s, {time / harmless / scale:0.0} times a harmless file; {allocated >> 20} MiB, {allocated / (double)harmlessBytes / scale:0.0} times; {findings.Count} findings");
        Assert.Contains(findings, f => f.RuleId == rule);
        Assert.True(allocated < harmlessBytes * scale * MostMemory, $"{allocated} bytes were taken for a file of {bytes.Length}.");
    }

    private static (TimeSpan Time, long Bytes) MeasureHarmless()
    {
        var text = Lines(LeastSize / 200, i => $"virtual_server 192.0.2.1 {i + 1} {{\n    delay_loop 6\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server 192.0.2.2 80 {{\n        TCP_CHECK {{\n            connect_timeout 3\n        }}\n    }}\n}}\n# {new string('-', 60)}");
        var bytes = Encoding.UTF8.GetBytes(text);
        var runs = Enumerable.Range(0, 3).Select(_ => Measure(bytes, "keepalived.conf")).ToList();
        Assert.All(runs, r => Assert.Empty(r.Findings));
        return (runs.Min(r => r.Time) / bytes.Length * LeastSize, runs.Max(r => r.Bytes) * LeastSize / bytes.Length);
    }

    private static (TimeSpan Time, long Bytes, IReadOnlyList<Finding> Findings) Measure(byte[] bytes, string path)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var file = new ConfigFile(bytes, path);
        var node = LintNode.Of(new LintInput(file), LocalConfigFiles.Instance);
        var peer = LintNode.Of(new LintInput(file) { ConfigId = "peer" }, LocalConfigFiles.Instance);
        var findings = KeepalivedLinter.Lint([node, peer]);
        KeepalivedConfiguration.From(node.Expansion);
        KeepalivedFormatter.Format(file);
        return (clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before, findings);
    }

    private static string Words(string word, int length) => new StringBuilder().Insert(0, word, length / word.Length).ToString();

    private static string Lines(int count, Func<int, string> line)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
            lines.Append(line(i)).Append('\n');
        return lines.ToString();
    }
}
