using System.Diagnostics;
using System.Globalization;
using HaCluster.Formats;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Formats.Keepalived.Expansion;
using HaCluster.Validation.Keepalived;

namespace HaCluster.Benchmarks;

/// <summary>
/// Checks large configurations, turn by turn: in this process (read, expand, bind beside all rules), by a process <c>hacluster lint</c>, and by <c>keepalived -t</c>.
/// The files are the largest one of <c>../shared/corpus</c>, where that is, and generated ones of three sizes.
/// </summary>
internal static class LintBenchmark
{
    // As users have it: dotnet run and dotnet build make one that is compiled anew in every run.
    private static readonly string s_hacluster = Path.GetFullPath("out/cli/hacluster");

    public static void Run(int rounds)
    {
        if (!File.Exists(s_hacluster))
        {
            Console.Error.WriteLine($"{s_hacluster} is not there. First: dotnet publish src/HaCluster.Cli -r linux-x64 -o out/cli");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("hacluster-lint-").FullName;
        try
        {
            foreach (var file in Files(folder))
                Measure(file, rounds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Files(string folder)
    {
        if (Directory.Exists("../shared/corpus") &&
            new DirectoryInfo("../shared/corpus").EnumerateFiles("*.conf", SearchOption.AllDirectories).MaxBy(f => f.Length) is { } largest)
        {
            yield return largest.CopyTo(Path.Combine(folder, largest.Name)).FullName;
        }
        foreach (var (name, part) in new[] { ("quarter", 0.25), ("half", 0.5), ("whole", 1) })
        {
            var path = Path.Combine(folder, $"{name}.conf");
            File.WriteAllText(path, BigConfig.Write(part));
            yield return path;
        }
    }

    private static void Measure(string path, int rounds)
    {
        var (ours, process, keepalived) = (new Times("in process: read, bind, all rules"), new Times("hacluster lint"), new Times("keepalived -t"));
        var text = new FileInfo(path);
        // Code that runs often is compiled anew, in the background, and that is over only after some seconds.
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(4);)
            InProcess(path);
        for (var round = 0; round <= rounds; round++)
        {
            var (inProcess, lint, real) = (InProcess(path), Process(s_hacluster, "lint", path), Process("keepalived", "-t", "-f", path));
            if (round == 0)
                continue;   // to warm up
            ours.Add(inProcess);
            process.Add(lint);
            keepalived.Add(real);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{text.Name}: {text.Length / 1e6:0.00} MB, {File.ReadLines(path).Count()} lines; {rounds} rounds side by side"));
        foreach (var times in new[] { ours, process, keepalived })
            times.Report(keepalived);
    }

    private static (double Seconds, double Megabytes) InProcess(string path)
    {
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var node = LintNode.Of(new LintInput(ConfigFile.Load(path)), LocalConfigFiles.Instance);
        var binding = Task.Run(() => KeepalivedConfiguration.From(node.Expansion));
        var findings = KeepalivedLinter.Lint([node]);
        var configuration = binding.GetAwaiter().GetResult();
        var seconds = clock.Elapsed.TotalSeconds;
        GC.KeepAlive((configuration, findings));
        return (seconds, (GC.GetTotalAllocatedBytes() - before) / 1e6);
    }

    /// <summary>Runs a program; its memory is the most that was resident, as the kernel counts it (VmHWM), read while it runs.</summary>
    private static (double Seconds, double Megabytes) Process(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = System.Diagnostics.Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var kilobytes = 0L;
        while (!process.WaitForExit(5))
            kilobytes = Math.Max(kilobytes, PeakOf(process.Id));
        return (clock.Elapsed.TotalSeconds, kilobytes / 1e3);
    }

    private static long PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)   // it has just ended
        {
            return 0;
        }
    }

    private sealed class Times(string what)
    {
        private readonly List<(double Seconds, double Megabytes)> _times = [];

        internal void Add((double Seconds, double Megabytes) time) => _times.Add(time);

        internal void Report(Times against) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what,-34} median {Median:0.000} s  min {_times.Min(t => t.Seconds):0.000}  max {_times.Max(t => t.Seconds):0.000}   {against.Median / Median,5:0.0} times as fast as keepalived -t   {_times.Max(t => t.Megabytes),6:0.0} MB"));

        private double Median => _times.Select(t => t.Seconds).Order().ElementAt(_times.Count / 2);
    }
}
