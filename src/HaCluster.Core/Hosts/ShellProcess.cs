using System.Diagnostics;

namespace HaCluster.Hosts;

/// <summary>A child process whose standard streams belong to us, byte for byte.</summary>
internal sealed class ShellProcess : IShellStream
{
    private static readonly TimeSpan s_leaveTime = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private bool _disposed;

    private ShellProcess(Process process)
    {
        _process = process;
        Input = process.StandardInput.BaseStream;
        Output = new MarkedReader(process.StandardOutput.BaseStream);
        Error = new MarkedReader(process.StandardError.BaseStream);
    }

    /// <inheritdoc/>
    public Stream Input { get; }

    /// <inheritdoc/>
    public MarkedReader Output { get; }

    /// <inheritdoc/>
    public MarkedReader Error { get; }

    /// <summary>Whether the process still runs.</summary>
    public bool IsRunning => !_disposed && !_process.HasExited;

    /// <summary>
    /// Starts a program. Ctrl+C on the terminal reaches every process of its foreground group,
    /// but a channel must outlive it, so that a clean-up can still talk to the host:
    /// on Unix the program starts with the signal ignored, on Windows without the console.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such program.</exception>
    public static ShellProcess Start(string program, IEnumerable<string> arguments)
    {
        IEnumerable<string> command = [FindProgram(program), .. arguments];
        if (!OperatingSystem.IsWindows())
            command = ["/bin/sh", "-c", "trap '' INT QUIT; exec \"$@\"", "sh", .. command];
        var start = new ProcessStartInfo(command.First(), command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        return new ShellProcess(Process.Start(start)!);
    }

    /// <summary>Ends the process and what it started, at once.</summary>
    public void Abort() => Abort(_process);

    /// <summary>Ends a process and what it started, at once; nothing where it has ended already.</summary>
    internal static void Abort(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or a part of it (a sudo that runs as root here) is not ours to end.
        }
    }

    /// <inheritdoc/>
    public async Task<int?> EndAsync()
    {
        using var limit = new CancellationTokenSource(s_leaveTime);
        try
        {
            await Error.ReadToEndAsync(limit.Token).ConfigureAwait(false);
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return _process.ExitCode;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            Abort();
            return null;
        }
    }

    /// <summary>Closes the process's input, which ends a shell and an ssh with it; one that stays is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        try
        {
            await Input.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
        using (var limit = new CancellationTokenSource(s_leaveTime))
        {
            try
            {
                await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                Abort();
            }
        }
        // Process leaves streams open that were asked for.
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    /// <summary>Where the program is: known here because the shell that starts it would only give an exit status.</summary>
    private static string FindProgram(string program) => Find(program) ?? throw new FileNotFoundException($"No folder of PATH has {program}.", program);

    /// <summary>Where a program is; <see langword="null"/> for one that no folder of PATH has.</summary>
    public static string? Find(string program)
    {
        var name = OperatingSystem.IsWindows() && !Path.HasExtension(program) ? program + ".exe" : program;
        var folders = Path.IsPathRooted(name) ? [""] : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
