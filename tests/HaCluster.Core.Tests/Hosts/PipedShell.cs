using System.Diagnostics;
using System.IO.Pipelines;
using HaCluster.Hosts;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>
/// A real shell at the far end of pipes within this process, as a transport in process would bring it: this end sees bytes,
/// and an exit status once the far end has sent it, but neither a process nor its files.
/// </summary>
internal sealed class PipedShell : IShellStream
{
    private static readonly TimeSpan LeaveTime = TimeSpan.FromSeconds(2);

    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly Pipe _error = new();
    private readonly CancellationTokenSource _abort = new();

    /// <summary>Starts the far end. As with sshd, the login shell there runs one command.</summary>
    public PipedShell(string command)
    {
        Input = _input.Writer.AsStream();
        Output = new MarkedReader(_output.Reader.AsStream());
        Error = new MarkedReader(_error.Reader.AsStream());
        FarEnd = ServeAsync(command, _abort.Token);
    }

    public Stream Input { get; }

    public MarkedReader Output { get; }

    public MarkedReader Error { get; }

    /// <summary>Runs as long as the far end has the shell; gives its exit status.</summary>
    public Task<int> FarEnd { get; }

    public void Abort() => _abort.Cancel();

    public async Task<int?> EndAsync()
    {
        using var limit = new CancellationTokenSource(LeaveTime);
        try
        {
            await Error.ReadToEndAsync(limit.Token);
            return await FarEnd.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Abort();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Input.DisposeAsync();
        _abort.CancelAfter(LeaveTime);
        await FarEnd;
        _abort.Dispose();
    }

    private async Task<int> ServeAsync(string command, CancellationToken cancellation)
    {
        // Like ShellProcess, it starts the shell with the signals of the terminal ignored.
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"trap '' INT QUIT; exec {command}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var kill = cancellation.Register(() => shell.Kill(entireProcessTree: true));
        _ = PumpAsync(_input.Reader.AsStream(), shell.StandardInput.BaseStream);
        _ = PumpAsync(shell.StandardOutput.BaseStream, _output.Writer.AsStream());
        _ = PumpAsync(shell.StandardError.BaseStream, _error.Writer.AsStream());
        await shell.WaitForExitAsync(CancellationToken.None);
        return shell.ExitCode;
    }

    private static async Task PumpAsync(Stream from, Stream to)
    {
        try
        {
            await from.CopyToAsync(to);
            await to.DisposeAsync();
        }
        catch (IOException)
        {
            // The shell has ended and reads no more.
        }
    }
}
