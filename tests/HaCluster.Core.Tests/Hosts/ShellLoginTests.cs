using HaCluster.Hosts;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>Logins over a stream that is no process. Those over ssh, with a real sudo, are in <see cref="SshConnectorTests"/>.</summary>
public class ShellLoginTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_login_takes_any_stream()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Needs to be root on Linux.");
        await using var channel = await BecomeRootAsync(new PipedShell("/bin/sh"), new SshSettings());
        var result = await channel.RunAsync("id -u; pwd; umask; echo \"$LC_ALL\"; echo err >&2; exit 3", ShellFor.Patience, Cancellation);
        Assert.Equal(("0\n/\n0022\nC\n", "err\n", 3), (result.OutputText, result.ErrorText, result.ExitCode));
        Assert.Equal(("here", 1), (channel.Host, channel.RoundTrips));
    }

    [Theory]
    [InlineData("echo no way in >&2; exit 7", false, "ShellMissing", "no way in")]
    [InlineData("echo no way in; exit 7", false, "ShellMissing", "no way in")]
    [InlineData("exit 7", false, "ShellMissing", "exit status 7")]
    [InlineData("echo jo is not in the sudoers file. >&2; exit 1", true, "SudoNotAllowed", "jo is not in the sudoers file")]
    [InlineData("echo jo is not in the sudoers file. >&2; exit 1", false, "ShellMissing", "jo is not in the sudoers file")]
    public async Task What_the_shell_left_is_told(string end, bool sudo, string errorId, string words)
    {
        var shell = new PipedShell($"/bin/sh -c {ShellQuote.Quote(end)}");
        var error = await Assert.ThrowsAsync<HostException>(() => BecomeRootAsync(shell, new SshSettings { Sudo = sudo }));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.True(shell.FarEnd.IsCompleted);
    }

    [Fact]
    public async Task A_shell_that_does_not_answer_is_given_up()
    {
        var shell = new PipedShell("sleep 1000");
        var error = await Assert.ThrowsAsync<HostException>(() => BecomeRootAsync(shell, new SshSettings { ConnectTimeout = TimeSpan.FromMilliseconds(100) }));
        Assert.Equal("HostTimedOut", error.ErrorId);
        Assert.Equal(137, await shell.FarEnd.WaitAsync(ShellFor.Patience, Cancellation));
    }

    [Fact]
    public async Task A_cancelled_login_closes_the_shell()
    {
        var shell = new PipedShell("sleep 1000");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var login = BecomeRootAsync(shell, new SshSettings(), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => login);
        Assert.Equal(137, await shell.FarEnd.WaitAsync(ShellFor.Patience, Cancellation));
    }

    private static Task<IHostChannel> BecomeRootAsync(PipedShell shell, SshSettings settings, CancellationToken? cancellation = null) =>
        new ShellLogin("here", settings, shell, new ShellFailure("here", settings)).BecomeRootAsync(cancellation ?? Cancellation);
}
