using System.Text;
using Renci.SshNet;

namespace HaCluster.Hosts.SshNet;

/// <summary>A shell at the other end of a connection of SSH.NET.</summary>
internal sealed class SshNetShell : IShellStream
{
    private static readonly TimeSpan s_leaveTime = TimeSpan.FromSeconds(2);

    /// <summary>Signals by the numbers that sh adds to 128 (RFC 4254, 6.10 names them, POSIX numbers them).</summary>
    private static readonly Dictionary<string, int> s_signals = new()
    {
        ["HUP"] = 1, ["INT"] = 2, ["QUIT"] = 3, ["ILL"] = 4, ["ABRT"] = 6, ["FPE"] = 8, ["KILL"] = 9, ["SEGV"] = 11, ["PIPE"] = 13, ["ALRM"] = 14, ["TERM"] = 15,
    };

    private readonly SshNetSession _session;
    private readonly SshCommand _command;
    private readonly Task _running;
    private readonly ChunkStream _output;
    private readonly ChunkStream _error;
    private readonly SilenceWatch _watch;
    private volatile bool _isSilent;

    private SshNetShell(SshNetSession session, SshCommand command, Task running, Stream input, string name)
    {
        (_session, _command, _running) = (session, command, running);
        Input = new BlockingInput(input);
        _output = new ChunkStream(command.OutputStream, () => null);
        _error = new ChunkStream(command.ExtendedOutputStream, () => running.IsFaulted || _isSilent ? Encoding.UTF8.GetBytes($"Connection to {name} closed by remote host.\n") : null);
        Output = new MarkedReader(_output);
        Error = new MarkedReader(_error);
        _watch = new SilenceWatch(session.Client, () => Math.Max(_output.LastHeard, _error.LastHeard), GoneSilent);
    }

    /// <inheritdoc/>
    public Stream Input { get; }

    /// <inheritdoc/>
    public MarkedReader Output { get; }

    /// <inheritdoc/>
    public MarkedReader Error { get; }

    /// <summary>Whether the shell still runs, as far as is known.</summary>
    public bool IsRunning => !_running.IsCompleted && !_isSilent;

    /// <summary>Starts a shell, whatever the login's own is.</summary>
    /// <param name="session">The connection, which the shell then owns.</param>
    /// <param name="name">What the connection leads to, for messages.</param>
    /// <param name="cancellation">Ends the wait for the host's answer.</param>
    /// <exception cref="Renci.SshNet.Common.SshException">The host gives none.</exception>
    public static async Task<SshNetShell> StartAsync(SshNetSession session, string name, CancellationToken cancellation)
    {
        // Opening a channel blocks until the host has answered.
        var starting = Task.Factory.StartNew(() =>
        {
            var command = session.Client.CreateCommand("exec /bin/sh");
            var running = command.ExecuteAsync(CancellationToken.None);
            return (Command: command, Running: running, Input: InputOf(command));
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var (command, running, input) = await starting.WaitAsync(cancellation).ConfigureAwait(false);
        return new SshNetShell(session, command, running, input, name);
    }

    private static Stream InputOf(SshCommand command)
    {
        try
        {
            return command.CreateInputStream();
        }
        catch (InvalidOperationException)
        {
            // It has ended already, as nologin(8) does. What it said tells why.
            return Stream.Null;
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        _watch.Dispose();
        _output.End();
        _error.End();
        _ = _session.CloseSoon();
    }

    /// <inheritdoc/>
    public async Task<int?> EndAsync()
    {
        using var limit = new CancellationTokenSource(s_leaveTime);
        try
        {
            await Error.ReadToEndAsync(limit.Token).ConfigureAwait(false);
            await _running.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException)
        {
            Abort();
        }
        return _command.ExitStatus ?? (_command.ExitSignal is { } signal ? 128 + s_signals.GetValueOrDefault(signal) : null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        await Input.DisposeAsync().ConfigureAwait(false);
        // The host's shell gets to end by itself, for what it still does would be cut off otherwise.
        await Task.WhenAny(_running, Task.Delay(s_leaveTime)).ConfigureAwait(false);
        _output.End();
        _error.End();
        await Task.WhenAny(_session.CloseSoon(), Task.Delay(s_leaveTime)).ConfigureAwait(false);
    }

    private void GoneSilent()
    {
        _isSilent = true;
        Abort();
    }
}
