using System.Text;
using HaCluster.Hosts;
using HaCluster.Hosts.SshNet;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>SSH.NET: all that OpenSSH does, and what it can beyond.</summary>
public sealed class SshNetConnectorTests(SshdFixture sshd) : TransportTests(sshd)
{
    private readonly SshdFixture _sshd = sshd;

    protected override SshTransport Transport => SshTransport.SshNet;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("unknown")]
    [InlineData("lax")]
    [InlineData("changed")]
    [InlineData("revoked")]
    [InlineData("refused")]
    [InlineData("nameless")]
    [InlineData("none")]
    public async Task An_error_is_the_same_in_both_transports(string alias)
    {
        var own = await Assert.ThrowsAsync<HostException>(() => OpenAsync(alias));
        var other = await Assert.ThrowsAsync<HostException>(() => OpenAsync(alias, s => s with { Transport = SshTransport.OpenSsh }));
        Assert.Equal((other.ErrorId, other.Message), (own.ErrorId, own.Message));
    }

    [Fact]
    public async Task A_password_opens_a_login_and_sudo_and_shows_nowhere()
    {
        var credential = Secret.FromValue(SshdFixture.SudoPassword);
        await using var channel = await OpenAsync("stranger", s => s with { User = "hapass", Password = credential, Sudo = true, Transport = SshTransport.Auto });
        Assert.Equal("0\n", (await channel.RunAsync("id -u", ShellFor.Patience, Cancellation)).OutputText);
        var secret = Encoding.UTF8.GetBytes(SshdFixture.SudoPassword);
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)))
        {
            var text = ReadIfThere(Path.Combine(process, "cmdline"));
            Assert.True(text.AsSpan().IndexOf(secret) < 0, $"The password shows in the arguments of {process}.");
        }
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_not_shown()
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("stranger", s => s with { User = "hapass", Password = Secret.FromValue("hunter2-hunter2") }));
        Assert.Equal("HostPermissionDenied", error.ErrorId);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_memory_opens_a_login()
    {
        SkipWithoutSshd();
        var key = Secret.FromValue(await File.ReadAllTextAsync(_sshd.PathOf("locked_key"), Cancellation));
        await using var channel = await OpenAsync("stranger", s => s with { PrivateKey = key, Passphrase = Secret.FromValue(SshdFixture.Passphrase), Transport = SshTransport.Auto });
        Assert.Equal("0\n", (await channel.RunAsync("id -u", ShellFor.Patience, Cancellation)).OutputText);
    }

    [Theory]
    [InlineData(SshdFixture.Passphrase, null)]
    [InlineData("wrong-passphrase", "passphrase is wrong")]
    [InlineData(null, "wants a passphrase")]
    public async Task A_key_file_with_a_passphrase_is_opened_by_it_only(string? passphrase, string? problem)
    {
        Task<IHostChannel> Open() => OpenAsync("locked", s => s with { Passphrase = passphrase is null ? null : Secret.FromValue(passphrase) });
        if (problem is null)
        {
            await using var channel = await Open();
            return;
        }
        var error = await Assert.ThrowsAsync<HostException>(Open);
        Assert.Equal("HostPermissionDenied", error.ErrorId);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-passphrase", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_memory_that_is_none_is_told()
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("direct", s => s with { PrivateKey = Secret.FromValue("-----BEGIN hunter2-----") }));
        Assert.Equal("PrivateKeyInvalid", error.ErrorId);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSsh_gets_no_password()
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("direct", s => s with { Password = Secret.FromValue("hunter2"), Transport = SshTransport.OpenSsh }));
        Assert.Equal("TransportCannotUseCredential", error.ErrorId);
    }

    [Fact]
    public async Task A_host_that_is_gone_without_a_word_is_noticed()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HACLUSTER_LONG_TESTS") == "1", "Takes 45 s. Set HACLUSTER_LONG_TESTS=1 to run it.");
        SkipWithoutSshd();
        await using var door = new BusyDoor(_sshd.Port, refusals: 0);
        await using var channel = await new TransportConnector().OpenAsync(SshdFixture.Host("127.0.0.1"), _sshd.Settings with { ConfigFile = _sshd.PathOf("bare_config"), Port = door.Port, Transport = Transport }, Cancellation);
        // A host that is only slow is asked, too, and answers.
        Assert.Equal("done\n", (await channel.RunAsync("sleep 22; echo done", ShellFor.Patience, Cancellation)).OutputText);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var running = channel.RunAsync("sleep 300", TimeSpan.FromMinutes(5), Cancellation);
        door.Shut();
        Assert.Equal("HostLost", (await Assert.ThrowsAsync<HostException>(() => running)).ErrorId);
        Assert.InRange(watch.Elapsed.TotalSeconds, 20, 55);
    }

    [Fact]
    public async Task What_is_weak_is_not_used()
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("weak"));
        Assert.Equal("HostAlgorithmRefused", error.ErrorId);
    }

    [Fact]
    public async Task What_only_ssh_can_follow_is_refused()
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("bound"));
        Assert.Equal("SshOptionUnsupported", error.ErrorId);
        Assert.Contains("bindaddress", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("direct", null)]
    [InlineData("unknown", "HostKeyUnknown")]
    [InlineData("changed", "HostKeyChanged")]
    [InlineData("certified", null)]
    [InlineData("jumping", null)]
    [InlineData("commanded", null)]
    [InlineData("bound", "SshOptionUnsupported")]
    public async Task Without_ssh_its_configuration_is_followed_all_the_same(string alias, string? errorId)
    {
        SkipWithoutSshd();
        var connector = new TransportConnector("no-such-ssh");
        Task<IHostChannel> Open() => connector.OpenAsync(SshdFixture.Host(alias), _sshd.Settings, Cancellation);
        if (errorId is not null)
        {
            Assert.Equal(errorId, (await Assert.ThrowsAsync<HostException>(Open)).ErrorId);
            return;
        }
        await using var channel = await Open();
        Assert.Equal("0\n", (await channel.RunAsync("id -u", ShellFor.Patience, Cancellation)).OutputText);
    }

    [Fact]
    public async Task A_key_that_is_not_known_yet_is_found_and_added_and_then_known()
    {
        SkipWithoutSshd();
        var folder = Directory.CreateTempSubdirectory("hacluster-known-");
        try
        {
            var file = Path.Combine(folder.FullName, "ssh", "known_hosts");
            var config = Path.Combine(folder.FullName, "config");
            await File.WriteAllTextAsync(config, $"Host *\nHashKnownHosts yes\nUserKnownHostsFile {file}\nInclude {_sshd.PathOf("bare_config")}\n", Cancellation);
            var (host, settings) = (SshdFixture.Host("new"), _sshd.Settings with { ConfigFile = config, Transport = SshTransport.SshNet });
            var found = await HostKeys.FindAsync(host, settings, Cancellation);
            Assert.False(found.IsKnown);
            Assert.False(File.Exists(file));
            Assert.Equal(await FingerprintAsync("host_key.pub"), found.Fingerprint);
            found.Add();
            Assert.DoesNotContain("sshd", await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);
            Assert.True((await HostKeys.FindAsync(host, settings, Cancellation)).IsKnown);
            await using (await new TransportConnector().OpenAsync(host, settings with { Transport = SshTransport.OpenSsh }, Cancellation))
            {
            }
            await File.WriteAllTextAsync(file, await File.ReadAllTextAsync(_sshd.PathOf("changed_hosts"), Cancellation), Cancellation);
            Assert.Equal("HostKeyChanged", (await Assert.ThrowsAsync<HostException>(() => HostKeys.FindAsync(host, settings, Cancellation))).ErrorId);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> FingerprintAsync(string key)
    {
        using var keygen = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("ssh-keygen", ["-l", "-f", _sshd.PathOf(key)]) { RedirectStandardOutput = true })!;
        return (await keygen.StandardOutput.ReadToEndAsync(Cancellation)).Split(' ')[1];
    }

    private static byte[] ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
