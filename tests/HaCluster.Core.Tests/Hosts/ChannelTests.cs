using System.Security.Cryptography;
using HaCluster.Hosts;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>What every way to a shell of root must do: over either transport, and on this machine without any.</summary>
public abstract class ChannelTests
{
    /// <summary>The host's name in the cluster.</summary>
    protected abstract string HostName { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract Task<IHostChannel> OpenAsync();

    /// <summary>A shell as it is before anybody has logged in by it.</summary>
    private protected abstract Task<IShellStream> StartShellAsync();

    [Fact]
    public async Task A_script_runs_as_root_on_the_host()
    {
        await using var channel = await OpenAsync();
        Assert.Equal(0, channel.RoundTrips);
        var result = await channel.RunAsync("id -u; pwd; umask; echo \"$LC_ALL\"; exit 3", ShellFor.Patience, Cancellation);
        Assert.Equal(("0\n/\n0022\nC\n", "", 3), (result.OutputText, result.ErrorText, result.ExitCode));
        Assert.Equal(1, channel.RoundTrips);
        Assert.Equal(HostName, channel.Host);
    }

    [Fact]
    public async Task Large_output_and_any_byte_pass()
    {
        await using var channel = await OpenAsync();
        var result = await channel.RunAsync("head -c 20000000 /dev/zero; printf '\\001\\377\\r\\n'", ShellFor.Patience, Cancellation);
        Assert.Equal(20_000_004, result.Output.Length);
        Assert.Equal(-1, result.Output.Span[..20_000_000].IndexOfAnyExcept((byte)0));
        Assert.Equal(new byte[] { 1, 255, 13, 10 }, result.Output[20_000_000..].ToArray());
    }

    [Fact]
    public async Task The_status_of_a_shell_that_a_signal_ended_is_told()
    {
        await using var channel = await OpenAsync();
        var result = await channel.RunAsync("sh -c 'kill -TERM $$'; echo $?; sh -c 'exit 200'", ShellFor.Patience, Cancellation);
        Assert.Equal(("143\n", 200), (result.OutputText, result.ExitCode));
        var error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("kill -9 $$", ShellFor.Patience, Cancellation));
        Assert.Equal("HostLost", error.ErrorId);
    }

    [Fact]
    public async Task A_cancelled_script_ends_the_channel()
    {
        await using var channel = await OpenAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = channel.RunAsync("exec sleep 1000", ShellFor.Patience, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("echo hi", ShellFor.Patience, Cancellation));
        Assert.Equal("HostLost", error.ErrorId);
    }

    [Fact]
    public async Task A_script_that_takes_too_long_is_told()
    {
        await using var channel = await OpenAsync();
        var error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("sleep 5", TimeSpan.FromMilliseconds(200), Cancellation));
        Assert.Equal("ScriptTimedOut", error.ErrorId);
    }

    [Fact]
    public async Task A_host_that_reads_slowly_gets_every_byte_and_then_the_end_and_still_answers()
    {
        await using var shell = await StartShellAsync();
        await shell.Input.WriteAsync("exec sh -c 'echo ready; sleep 1; sha256sum; sleep 0.3; echo told >&2; exit 7'\n"u8.ToArray(), Cancellation);
        await shell.Output.ReadToAsync("ready\n"u8.ToArray(), Cancellation).WaitAsync(ShellFor.Patience, Cancellation);
        var bytes = RandomNumberGenerator.GetBytes(8_000_000);

        var writing = shell.Input.WriteAsync(bytes, Cancellation).AsTask();
        Assert.NotSame(writing, await Task.WhenAny(writing, Task.Delay(400, Cancellation)));
        await writing.WaitAsync(ShellFor.Patience, Cancellation);
        await shell.Input.DisposeAsync();

        // The one half is closed; the other is not.
        var answer = await shell.Output.ReadToAsync(" "u8.ToArray(), Cancellation).WaitAsync(ShellFor.Patience, Cancellation);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), System.Text.Encoding.ASCII.GetString(answer.Span));
        Assert.Equal(7, await shell.EndAsync());
        Assert.Equal("told\n", shell.Error.Tail);
    }

    [Fact]
    public async Task Who_is_read_slowly_loses_nothing()
    {
        await using var shell = await StartShellAsync();
        await shell.Input.WriteAsync("seq 1 1500000; echo end; exec sleep 60\n"u8.ToArray(), Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        var text = await shell.Output.ReadToAsync("end\n"u8.ToArray(), Cancellation).WaitAsync(ShellFor.Patience, Cancellation);
        Assert.Equal(10_888_896, text.Length);
        Assert.EndsWith("\n1499999\n1500000\n", System.Text.Encoding.ASCII.GetString(text.Span[^100..]), StringComparison.Ordinal);
        shell.Abort();
    }

    [Fact]
    public async Task A_megabyte_of_script_passes()
    {
        await using var channel = await OpenAsync();
        var text = new string('x', 1_000_000) + "é\r\n'\"$(id)";
        Assert.Equal(text, (await channel.RunAsync($"printf %s {ShellQuote.Quote(text)}", ShellFor.Patience, Cancellation)).OutputText);
    }
}
