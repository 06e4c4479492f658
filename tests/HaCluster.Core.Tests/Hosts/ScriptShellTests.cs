using System.Globalization;
using System.Text;
using HaCluster.Hosts;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

public class ScriptShellTests
{
    public static TheoryData<string> Shells => [.. ShellFor.Installed, ShellFor.Piped];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Outputs_and_status_are_kept_apart(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var result = await channel.RunAsync("printf out; printf err >&2; exit 3", ShellFor.Patience, Cancellation);
        Assert.Equal(("out", "err", 3), (result.OutputText, result.ErrorText, result.ExitCode));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_script_cannot_harm_the_ones_after_it(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        foreach (var script in new[] { "exit 7", "if then (", "'", "set -e; false; echo never", "exec >&- 2>&-", "cd /tmp; x=1; umask 0", "kill -9 $(exec sh -c 'echo $PPID')", "return 2", "set -u; echo $nothing", "readonly PATH=" })
            await channel.RunAsync(script, ShellFor.Patience, Cancellation);
        var result = await channel.RunAsync("echo \"fine ${x-unset}\"", ShellFor.Patience, Cancellation);
        Assert.Equal(("fine unset\n", "", 0), (result.OutputText, result.ErrorText, result.ExitCode));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_syntax_error_is_the_scripts_own(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var result = await channel.RunAsync("echo before\nif then (", ShellFor.Patience, Cancellation);
        Assert.NotEqual(0, result.ExitCode);
        Assert.NotEmpty(result.ErrorText);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Set_e_ends_the_script(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var result = await channel.RunAsync("set -e\necho one\n(exit 5)\necho two", ShellFor.Patience, Cancellation);
        Assert.Equal(("one\n", 5), (result.OutputText, result.ExitCode));
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Standard_input_is_empty(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var result = await channel.RunAsync("cat; read -r line; echo \"$? [$line]\"", ShellFor.Patience, Cancellation);
        Assert.Equal("1 []\n", result.OutputText);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_process_left_behind_makes_nobody_wait(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var result = await channel.RunAsync("sleep 1000 & echo $!", ShellFor.Patience, Cancellation);
        var after = await channel.RunAsync($"kill {int.Parse(result.OutputText, CultureInfo.InvariantCulture)} && echo ended", ShellFor.Patience, Cancellation);
        Assert.Equal("ended\n", after.OutputText);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Every_byte_comes_back(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var octal = string.Concat(Enumerable.Range(0, 256).Select(b => "\\0" + Convert.ToString(b, 8).PadLeft(3, '0')));
        var result = await channel.RunAsync($"printf %b '{octal}'; printf %b '{octal}' >&2", ShellFor.Patience, Cancellation);
        var all = Enumerable.Range(0, 256).Select(b => (byte)b).ToArray();
        Assert.Equal(all, result.Output.ToArray());
        Assert.Equal(all, result.Error.ToArray());
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Megabytes_pass_in_both_directions_at_once(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"line {i} of \"many\" $(not run)\n"));
        var result = await channel.RunAsync(
            $"text={ShellQuote.Quote(text)}\nprintf %s \"$text\"; printf %s \"$text\" >&2; seq 1 2500000", ShellFor.Patience, Cancellation);
        var numbers = new StringBuilder();
        for (var i = 1; i <= 2_500_000; i++)
            numbers.Append(CultureInfo.InvariantCulture, $"{i}\n");
        Assert.True(text + numbers == result.OutputText, "standard output differs");
        Assert.True(text == result.ErrorText, "standard error differs");
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_killed_shell_is_a_lost_host(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("kill -9 $$", ShellFor.Patience, Cancellation));
        Assert.Equal("HostLost", error.ErrorId);
        error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("echo hi", ShellFor.Patience, Cancellation));
        Assert.Equal("HostLost", error.ErrorId);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task A_shell_that_ends_leaves_its_status_and_last_words(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("echo farewell >&2; kill -9 $$", ShellFor.Patience, Cancellation));
        Assert.Contains("status 137: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("farewell", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bin/sh")]
    [InlineData(ShellFor.Piped)]
    public async Task A_script_that_takes_too_long_ends_the_channel(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("exec sleep 1000", TimeSpan.FromMilliseconds(300), Cancellation));
        Assert.Equal("ScriptTimedOut", error.ErrorId);
        Assert.StartsWith("here: ", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("echo hi", ShellFor.Patience, Cancellation));
        Assert.Equal("HostLost", error.ErrorId);
    }

    [Theory]
    [InlineData("/bin/sh")]
    [InlineData(ShellFor.Piped)]
    public async Task A_cancelled_script_ends_the_channel(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = channel.RunAsync("exec sleep 1000", ShellFor.Patience, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("echo hi", ShellFor.Patience, Cancellation));
        Assert.Equal("HostLost", error.ErrorId);
    }

    [Fact]
    public async Task Scripts_asked_for_at_once_run_one_after_the_other()
    {
        await using var channel = ShellFor.Open("/bin/sh");
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            channel.RunAsync($"printf {i}; printf {i} >&2; exit {i}", ShellFor.Patience, Cancellation)));
        for (var i = 0; i < 50; i++)
            Assert.Equal(($"{i}", $"{i}", i), (results[i].OutputText, results[i].ErrorText, results[i].ExitCode));
        Assert.Equal(50, channel.RoundTrips);
    }

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Ctrl_C_on_the_terminal_does_not_reach_the_channel(string shell)
    {
        await using var channel = ShellFor.Open(shell);
        var result = await channel.RunAsync("kill -INT $$; kill -QUIT $$; echo alive", ShellFor.Patience, Cancellation);
        Assert.Equal("alive\n", result.OutputText);
        Assert.Equal(0, (await channel.RunAsync("true", ShellFor.Patience, Cancellation)).ExitCode);
    }

    [Fact]
    public async Task Noise_between_scripts_is_nobodys_output()
    {
        var folder = Directory.CreateTempSubdirectory("hacluster-noise-");
        try
        {
            var (go, done) = (Path.Combine(folder.FullName, "go"), Path.Combine(folder.FullName, "done"));
            await using var channel = ShellFor.Open("/bin/sh");
            await channel.RunAsync($"(while [ ! -e {go} ]; do sleep 0.02; done; echo noise; echo noise >&2; : >{done}) &", ShellFor.Patience, Cancellation);
            await File.WriteAllTextAsync(go, "", Cancellation);
            while (!File.Exists(done))
                await Task.Delay(10, Cancellation);
            var result = await channel.RunAsync("echo clean; echo too >&2", ShellFor.Patience, Cancellation);
            Assert.Equal(("clean\n", "too\n"), (result.OutputText, result.ErrorText));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
