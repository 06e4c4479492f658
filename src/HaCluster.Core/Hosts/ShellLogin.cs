using System.Security.Cryptography;
using System.Text;
using HaCluster.Model;

namespace HaCluster.Hosts;

/// <summary>
/// The first words with the shell of a host: they give it a known environment and make it a shell of root,
/// in one exchange and without starting any other program than sudo. A shell that does not get there is closed.
/// </summary>
internal sealed class ShellLogin(string host, SshSettings settings, IShellStream shell, ShellFailure failure)
{
    /// <summary>
    /// Sbin folders are missing from the path of an ordinary user's login; messages are read by us, so they come in English.
    /// The user id is read without starting id(1): a process costs a small host more than the rest of this script.
    /// </summary>
    private const string Prepare =
        """
        PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C; export PATH LC_ALL; umask 022; cd /
        u=; while read -r k r e x; do case $k in Uid:) u=$e; break;; esac; done </proc/self/status; [ "$u" ] || u=$(id -u)
        """;

    private readonly string _nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Waits until a shell answers, whoever's it is.</summary>
    /// <exception cref="HostException">None did.</exception>
    public Task WaitForShellAsync(CancellationToken cancellation) => CompleteAsync(WaitForAnyShellAsync, cancellation);

    /// <summary>Waits until a shell of root answers, and gives the channel to it.</summary>
    /// <exception cref="HostException">None did, or there is no way to root.</exception>
    public async Task<IHostChannel> BecomeRootAsync(CancellationToken cancellation)
    {
        await CompleteAsync(WaitForRootAsync, cancellation).ConfigureAwait(false);
        return new ScriptShell(host, shell, failure.HalfWay);
    }

    private string Answer => $"printf '{_nonce} %s\\n' \"$u\"";

    private string Prompt => $"{_nonce} password: ";

    private async Task CompleteAsync(Func<CancellationToken, Task> login, CancellationToken cancellation)
    {
        // The transport's own time-out covers the way to the host; a jump host, the login and sudo get as much again, each.
        var patience = settings.LoginTimeout;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await login(limit.Token).ConfigureAwait(false);
        }
        catch (IOException)
        {
            var status = await shell.EndAsync().ConfigureAwait(false);
            await shell.DisposeAsync().ConfigureAwait(false);
            throw failure.WhileOpening(status, string.IsNullOrWhiteSpace(shell.Error.Tail) ? shell.Output.Tail : shell.Error.Tail);
        }
        catch (Exception e)
        {
            shell.Abort();
            await shell.DisposeAsync().ConfigureAwait(false);
            if (e is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw failure.TooSlow(patience);
            throw;
        }
    }

    private async Task WaitForAnyShellAsync(CancellationToken cancellation)
    {
        await SendAsync($"printf '{_nonce} ready\\n'\n", cancellation).ConfigureAwait(false);
        await shell.Output.ReadToAsync(Ascii($"{_nonce} ready\n"), cancellation).ConfigureAwait(false);
    }

    private async Task WaitForRootAsync(CancellationToken cancellation)
    {
        await SendAsync(settings.Sudo ? SudoScript() : $"{Prepare}\n{Answer}\n", cancellation).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var answer = ReadAnswerAsync(stop.Token);
        var prompts = AnswerPromptsAsync(stop.Token);
        try
        {
            await (await Task.WhenAny(answer, prompts).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(answer, prompts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// <c>-k</c> makes sudo ask every time, so that no cached login hides a wrong password; <c>exec</c> leaves
    /// no shell behind that could take the password for a command.
    /// </summary>
    private string SudoScript() =>
        $"""
        {Prepare}
        if [ "$u" = 0 ]; then {Answer}
        elif command -v sudo >/dev/null; then exec sudo -k -S -p '{Prompt}' -- /bin/sh -c {ShellQuote.Quote($"{Prepare}\n{Answer}; exec /bin/sh")}
        else printf '{_nonce} nosudo\n'; fi

        """;

    private async Task ReadAnswerAsync(CancellationToken cancellation)
    {
        await shell.Output.ReadToAsync(Ascii($"{_nonce} "), cancellation).ConfigureAwait(false);
        var answer = await shell.Output.ReadToAsync("\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        switch (Encoding.ASCII.GetString(answer.Span))
        {
            case "0":
                return;
            case "nosudo":
                throw new HostException(host, "SudoMissing", "sudo is not installed there, and the login is not root's. Install sudo, or log in as root.");
            default:
                throw new HostException(host, "NotRoot", settings.Sudo
                    ? "sudo gave a shell that is not root's. Allow the login to run /bin/sh as root in sudoers(5)."
                    : "The login is not root's, and only root can set up a host. Use sudo (-Sudo), or log in as root.");
        }
    }

    /// <summary>
    /// Gives the password when sudo asks for it, and only then: without a prompt it would be read as a command.
    /// Ends only in failure.
    /// </summary>
    private async Task AnswerPromptsAsync(CancellationToken cancellation)
    {
        try
        {
            await shell.Error.ReadToAsync(Ascii(Prompt), cancellation).ConfigureAwait(false);
            await SendAsync(Password() + "\n", cancellation).ConfigureAwait(false);
            await shell.Error.ReadToAsync(Ascii(Prompt), cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The shell has ended, which the reader of its answer sees too; what it has answered before that counts.
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        }
        throw new HostException(host, "SudoPasswordWrong", "sudo refused the password. Give the password of the login user, not root's.");
    }

    private string Password()
    {
        if (settings.SudoPassword is null)
            throw new HostException(host, "SudoPasswordNeeded", "sudo asks for a password. Give it (-SudoPassword), or allow the login to use sudo without one (NOPASSWD in sudoers(5)).");
        string password;
        try
        {
            password = settings.SudoPassword.Reveal();
        }
        catch (InvalidOperationException e)
        {
            throw new HostException(host, "SudoPasswordNeeded", e.Message, e);
        }
        return password.AsSpan().IndexOfAny('\n', '\r', '\0') < 0
            ? password
            : throw new HostException(host, "SudoPasswordWrong", "The sudo password has a line break or a NUL character within it, which sudo cannot read.");
    }

    private async Task SendAsync(string text, CancellationToken cancellation)
    {
        await shell.Input.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).ConfigureAwait(false);
        await shell.Input.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
