using System.Security.Cryptography;
using System.Text;

namespace HaCluster.Hosts;

/// <summary>
/// Runs scripts in a shell at the other end of three byte streams.
/// </summary>
/// <remarks>
/// The shell reads commands from its input. Each script goes there as one command that evaluates it in a subshell,
/// so that neither <c>exit</c> nor a syntax error ends the shell itself. Before and after it, the shell prints a marker with
/// a number that nobody can guess to both of its outputs, which are cut there: so any byte may stand in between, a final newline
/// is not needed, and a process that a script leaves behind with an open output makes nobody wait.
/// All of this is built into the shell: a script costs the host one fork and no program.
/// </remarks>
internal sealed class ScriptShell : IPipedChannel
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly IShellStream _shell;
    private readonly Func<int?, string, HostException> _explain;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private HostException? _end;

    /// <summary>Takes over a shell that waits for commands.</summary>
    /// <param name="host">The host's name.</param>
    /// <param name="shell">The shell.</param>
    /// <param name="explain">Says why the shell ended, from its exit status and its last words.</param>
    public ScriptShell(string host, IShellStream shell, Func<int?, string, HostException> explain) =>
        (Host, _shell, _explain) = (host, shell, explain);

    /// <inheritdoc/>
    public string Host { get; }

    /// <inheritdoc/>
    public int RoundTrips { get; private set; }

    /// <inheritdoc/>
    public async Task<ScriptResult> RunAsync(string script, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var mark = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var command = Command(script, mark);
        return await InTurnAsync(() => ExchangeAsync(limit => ExchangeAsync(command, Encoding.ASCII.GetBytes(mark), limit), timeout, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IShellStream> TurnIntoAsync(string script, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var mark = RandomNumberGenerator.GetHexString(32, lowercase: true);
        // Another shell, which has its script as an argument, so that what it reads is the script's; nothing is sent before the marks have come, so that this one has read nothing of it.
        var command = s_utf8.GetBytes($"printf %s {mark}; printf %s {mark} >&2; exec /bin/sh -c {ShellQuote.Quote(script)}\n");
        return await InTurnAsync(() => ExchangeAsync(async limit =>
        {
            var bytes = Encoding.ASCII.GetBytes(mark);
            var output = TogetherAsync(_shell.Output.ReadToAsync(bytes, limit.Token), limit);
            var error = TogetherAsync(_shell.Error.ReadToAsync(bytes, limit.Token), limit);
            await Task.WhenAll(output, error, TogetherAsync(WriteAsync(command, limit.Token), limit)).ConfigureAwait(false);
            _end = new HostException(Host, "HostLost", "The connection carries something else now.");
            return _shell;
        }, timeout, cancellation), cancellation).ConfigureAwait(false);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_end is not null)
                throw new HostException(Host, "HostLost", $"The connection was closed by an earlier error ({_end.ErrorId}). Open another one.", _end);
            RoundTrips++;
            return await work().ConfigureAwait(false);
        }
        catch (HostException e)
        {
            _end ??= e;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _end ??= new HostException(Host, "HostLost", "The connection was closed by its owner.");
        await _shell.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    /// <summary>
    /// The command that runs the script. A space stands before it, as <c>eval</c> would take a leading <c>-</c> for an option.
    /// There must be no <c>||</c> or <c>&amp;&amp;</c> after the subshell: it would switch off a <c>set -e</c> within.
    /// </summary>
    private static byte[] Command(string script, string mark) => s_utf8.GetBytes(
        $$"""
        printf %s {{mark}}; printf %s {{mark}} >&2; ( eval {{ShellQuote.Quote(" " + script)}} ) </dev/null; printf '{{mark}}%s\n' "$?"; printf %s {{mark}} >&2

        """);

    private async Task<T> ExchangeAsync<T>(Func<CancellationTokenSource, Task<T>> exchange, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            return await exchange(limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _shell.Abort();
            _end = new HostException(Host, "HostLost", "The connection was closed because its work was cancelled.");
            throw;
        }
        catch (OperationCanceledException)
        {
            _shell.Abort();
            throw new HostException(Host, "ScriptTimedOut", $"A script did not end within {timeout.TotalSeconds:0.###} s, so the connection was closed; what the script started may still run there. See what the host is busy with.");
        }
        catch (IOException)
        {
            var status = await _shell.EndAsync().ConfigureAwait(false);
            throw _explain(status, _shell.Error.Tail);
        }
    }

    private async Task<ScriptResult> ExchangeAsync(byte[] command, byte[] mark, CancellationTokenSource limit)
    {
        var output = TogetherAsync(ReadOutputAsync(mark, limit.Token), limit);
        var error = TogetherAsync(ReadErrorAsync(mark, limit.Token), limit);
        var write = TogetherAsync(WriteAsync(command, limit.Token), limit);
        await Task.WhenAll(output, error, write).ConfigureAwait(false);
        var (exitCode, text) = await output.ConfigureAwait(false);
        return new ScriptResult(exitCode, text, await error.ConfigureAwait(false));
    }

    /// <summary>When one stream ends, nobody waits for the others any more: a helper of ssh may keep them open after it.</summary>
    private static async Task<T> TogetherAsync<T>(Task<T> part, CancellationTokenSource whole)
    {
        try
        {
            return await part.ConfigureAwait(false);
        }
        catch (IOException)
        {
            await whole.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<int> WriteAsync(byte[] command, CancellationToken cancellation)
    {
        await _shell.Input.WriteAsync(command, cancellation).ConfigureAwait(false);
        await _shell.Input.FlushAsync(cancellation).ConfigureAwait(false);
        return command.Length;
    }

    private async Task<(int ExitCode, ReadOnlyMemory<byte> Text)> ReadOutputAsync(byte[] mark, CancellationToken cancellation)
    {
        await _shell.Output.ReadToAsync(mark, cancellation).ConfigureAwait(false);
        var text = await _shell.Output.ReadToAsync(mark, cancellation).ConfigureAwait(false);
        var status = await _shell.Output.ReadToAsync("\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        return (int.Parse(Encoding.ASCII.GetString(status.Span), System.Globalization.CultureInfo.InvariantCulture), text);
    }

    private async Task<ReadOnlyMemory<byte>> ReadErrorAsync(byte[] mark, CancellationToken cancellation)
    {
        await _shell.Error.ReadToAsync(mark, cancellation).ConfigureAwait(false);
        return await _shell.Error.ReadToAsync(mark, cancellation).ConfigureAwait(false);
    }
}
