using System.Diagnostics;
using System.Text;
using HaCluster.Values;

namespace HaCluster.Lab;

/// <summary>Runs the machine's own programs.</summary>
internal static class LabCommand
{
    /// <summary>Runs a program to its end. When cancelled, it is killed with all that it started.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="onLine">Called for every line of its output.</param>
    /// <param name="environment">Variables for it, besides the ordinary ones.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<LabCommandResult> RunAsync(
        string file,
        IEnumerable<string> arguments,
        string? input = null,
        Action<string>? onLine = null,
        IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(Find(file) ?? file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] = SearchPath;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = start };
        var (output, all) = (new StringBuilder(), new StringBuilder());
        process.OutputDataReceived += (_, line) => Take(line.Data, output);
        process.ErrorDataReceived += (_, line) => Take(line.Data, null);

        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await WriteInputAsync(process, input ?? "", cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        return new LabCommandResult(process.ExitCode, output.ToString(), all.ToString());

        void Take(string? line, StringBuilder? also)
        {
            if (line is null)
                return;
            lock (all)
            {
                all.Append(line).Append('\n');
                also?.Append(line).Append('\n');
            }
            onLine?.Invoke(line);
        }
    }

    private static async Task WriteInputAsync(Process process, string input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input; its exit code tells why.
        }
    }

    /// <summary>Runs a program that has to succeed.</summary>
    /// <returns>Its standard output.</returns>
    /// <exception cref="HaClusterException">It failed.</exception>
    public static async Task<string> RunOrThrowAsync(string file, IEnumerable<string> arguments, string? input = null, CancellationToken cancellation = default)
    {
        var list = arguments.ToList();
        var result = await RunAsync(file, list, input, cancellation: cancellation).ConfigureAwait(false);
        return result.ExitCode == 0
            ? result.Output
            : throw new HaClusterException("LabCommandFailed", $"'{file} {string.Join(' ', list)}' failed with exit code {result.ExitCode}: {result.AllOutput.Trim()}");
    }

    /// <summary>The full path of a program; <see langword="null"/> when this machine does not have it.</summary>
    public static string? Find(string file) =>
        SearchPath.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(directory => Path.Combine(directory, file)).FirstOrDefault(File.Exists);

    // A root shell that came by way of "su" has no sbin in its PATH.
    private static string SearchPath => Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/bin:/sbin:/bin";
}
