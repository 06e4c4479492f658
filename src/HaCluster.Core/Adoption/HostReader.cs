using System.Reflection;
using System.Text;
using HaCluster.Facts;
using HaCluster.Features;
using HaCluster.Formats.Keepalived.Binding;
using HaCluster.Hosts;
using HaCluster.Values;

namespace HaCluster.Adoption;

/// <summary>Reads what a host has, in one round trip, and one more for each level of includes outside /etc/keepalived. It changes nothing there.</summary>
internal static class HostReader
{
    /// <summary>No configuration nests deeper.</summary>
    private const int MostRounds = 4;

    /// <summary>Many times what a loaded host needs.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <exception cref="HostException">The host was lost, did not answer in time, or its answer cannot be read.</exception>
    public static async Task<HostReading> ReadAsync(string target, IHostChannel channel, CancellationToken cancellation)
    {
        var reading = Parse(target, await channel.RunAsync(Script("read.sh"), s_patience, cancellation).ConfigureAwait(false));
        var asked = new HashSet<string>();
        for (var round = 1; ; round++)
        {
            var files = new ReadFiles(reading.Files, asked);
            reading = reading with { Expansion = reading.Expand(files) };
            // A name that is no UTF-8 cannot be asked for.
            var missing = files.Missing.Where(p => p.StartsWith('/') && !p.Any(char.IsSurrogate) && !p.Contains('\0')).ToList();
            if (missing.Count == 0 || round == MostRounds)
                return reading.Expansion is { } expansion ? reading with { Keepalived = KeepalivedConfiguration.From(expansion) } : reading;
            var answer = await channel.RunAsync(More(missing), s_patience, cancellation).ConfigureAwait(false);
            asked.UnionWith(missing);
            reading = reading with { Files = reading.Files.Concat(FileArchive.Read(target, answer.Output)).DistinctBy(f => f.Key).ToDictionary() };
        }
    }

    /// <summary>What the answer of the reading script says.</summary>
    /// <exception cref="HostException"><c>ImportFailed</c>: nothing that can be read.</exception>
    internal static HostReading Parse(string target, ScriptResult answer)
    {
        var rest = answer.Output;
        var parts = new string[6];
        for (var i = 0; i < parts.Length; i++)
        {
            var end = rest.Span.IndexOf((byte)0);
            if (end < 0)
                throw new HostException(target, "ImportFailed", $"what it has could not be read: {answer.ErrorText.Trim()} (exit status {answer.ExitCode}).");
            parts[i] = Encoding.UTF8.GetString(rest.Span[..end]);
            rest = rest[(end + 1)..];
        }
        return new HostReading(target)
        {
            HostName = parts[0].Trim(),
            Addresses = Lines(parts[1]).Select(KernelText.ReadAddress).OfType<LiveAddress>().ToValueList(),
            Kernel = new FileLines(Lines(parts[2])),
            KeepalivedCommand = Lines(parts[3]).ToValueList(),
            Apache = Lines(parts[4]).ToValueList(),
            TooLarge = Lines(parts[5]).Select(p => p.TrimStart('.')).ToValueList(),
            Files = FileArchive.Read(target, rest),
        };
    }

    private static string More(IEnumerable<string> paths) => $"set -- {string.Join(' ', paths.Select(ShellQuote.Quote))}\n{Script("more.sh")}";

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Script(string name) => EmbeddedText.Read(typeof(HostReader), $"Scripts.{name}");
}
