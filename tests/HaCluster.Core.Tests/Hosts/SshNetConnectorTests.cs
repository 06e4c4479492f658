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

    private protected override async Task<IShellStream> StartShellAsync()
    {
        SkipWithoutSshd();
        return (await new SshNetConnector(new SshConfigQuery()).StartAsync(SshdFixture.Host("direct"), _sshd.Settings, Cancellation)).Shell;
    }

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
        AssertIsNowhere(SshdFixture.SudoPassword);
    }

    [Theory]
    [InlineData(SshdFixture.SudoPassword, "")]
    [InlineData("hunter2-hunter2", "HostPermissionDenied")]
    public async Task A_host_that_asks_gets_the_password_as_its_answer(string password, string errorId)
    {
        SkipWithoutSshd();
        Assert.SkipUnless(File.Exists("/etc/pam.d/sshd"), "This sshd asks nothing: it has no PAM.");
        await using var other = await _sshd.StartAnotherAsync("UsePAM yes\nKbdInteractiveAuthentication yes\nPasswordAuthentication no\nAuthenticationMethods keyboard-interactive\nLogLevel DEBUG3");
        Task<IHostChannel> Open() => OpenAsync("free", s => s with { Port = other.Port, Password = Secret.FromValue(password), Sudo = true });
        if (errorId.Length > 0)
        {
            var error = await Assert.ThrowsAsync<HostException>(Open);
            Assert.Equal(errorId, error.ErrorId);
            Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
        }
        else
        {
            await using var channel = await Open();
            Assert.Equal("0\n", (await channel.RunAsync("id -u", ShellFor.Patience, Cancellation)).OutputText);
            AssertIsNowhere(password);
        }
        var words = errorId.Length > 0 ? "PAM: Authentication failure for hafree" : "Accepted keyboard-interactive/pam for hafree";
        for (var attempt = 0; !other.Log.Contains(words, StringComparison.Ordinal) && attempt < 50; attempt++)
            await Task.Delay(100, Cancellation);
        Assert.Contains(words, other.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(password, other.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_shows_in_an_error_a_text_of_the_settings_a_process_or_a_file()
    {
        SkipWithoutSshd();
        var key = await File.ReadAllTextAsync(_sshd.PathOf("locked_key"), Cancellation);
        var line = key.Split('\n')[2];
        var temporary = Directory.GetFileSystemEntries(Path.GetTempPath()).ToHashSet();
        var settings = _sshd.Settings with { Transport = Transport, PrivateKey = Secret.FromValue(key), Passphrase = Secret.FromValue(SshdFixture.Passphrase), Password = Secret.FromValue("hunter2-hunter2"), SudoPassword = Secret.FromValue("hunter3-hunter3") };
        var said = settings.ToString() + new Cluster { Name = "shop", Ssh = settings };
        await using (var channel = await new TransportConnector().OpenAsync(SshdFixture.Host("stranger"), settings, Cancellation))
        {
            foreach (var secret in new[] { line, SshdFixture.Passphrase, "hunter2-hunter2", "hunter3-hunter3" })
                AssertIsNowhere(secret);
            said += await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("kill -9 $PPID; sleep 1", ShellFor.Patience, Cancellation));
        }
        foreach (var alias in new[] { "unknown", "changed", "revoked", "refused", "nameless", "nologin", "none", "bound", "weak" })
            said += await Assert.ThrowsAsync<HostException>(() => new TransportConnector().OpenAsync(SshdFixture.Host(alias), settings with { Sudo = alias == "none" }, Cancellation));
        said += await Assert.ThrowsAsync<HostException>(() => new TransportConnector().OpenAsync(SshdFixture.Host("stranger"), settings with { Passphrase = Secret.FromValue("hunter4-hunter4") }, Cancellation));
        Assert.Contains("not in known_hosts", said, StringComparison.Ordinal);
        Assert.Contains("nothing.invalid", said, StringComparison.Ordinal);
        foreach (var secret in new[] { line, line[..20], SshdFixture.Passphrase, "hunter" })
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", await ReadSharedAsync(_sshd.PathOf("sshd.log")), StringComparison.Ordinal);
        foreach (var file in Directory.GetFileSystemEntries(Path.GetTempPath()).Where(f => !temporary.Contains(f) && new FileInfo(f) is { Exists: true, Length: > 0 }))   // a pipe would be waited for
            Assert.False(ReadIfThere(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(line)) >= 0, $"The key is in {file}.");
    }

    /// <summary>Neither the arguments nor the environment of any process have it.</summary>
    private static void AssertIsNowhere(string secret)
    {
        var isScanned = false;
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)))
        {
            foreach (var file in new[] { "cmdline", "environ" })
            {
                var text = ReadIfThere(Path.Combine(process, file));
                Assert.True(text.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"A secret shows in {file} of {process}.");
                // sshd says there whom it has let in: what is looked at is the right place.
                isScanned |= text.AsSpan().IndexOf("sshd: "u8) >= 0;
            }
        }
        Assert.True(isScanned, "No process of sshd was seen.");
    }

    private static async Task<string> ReadSharedAsync(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return await reader.ReadToEndAsync(Cancellation);
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
    public async Task What_was_given_up_leaves_neither_a_thread_nor_a_login_behind()
    {
        SkipWithoutSshd();
        static int Threads() => Directory.EnumerateDirectories("/proc/self/task").Count(t => Encoding.ASCII.GetString(ReadIfThere(Path.Combine(t, "comm"))).Trim() == ChunkStream.ThreadName);
        await using (var other = await _sshd.StartAnotherAsync(""))
        {
            var channel = await OpenAsync("direct", s => s with { Port = other.Port });
            Assert.True(Threads() >= 2);
            await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("sleep 300", TimeSpan.FromMilliseconds(100), Cancellation));
            var tunnel = await new TransportConnector().OpenTunnelAsync(SshdFixture.Host("direct"), _sshd.Settings with { Transport = Transport, Port = other.Port }, Cancellation);
            await tunnel!.DisposeAsync();
            for (var attempt = 0; other.Log.Split("Disconnected from user").Length < 3 && attempt < 100; attempt++)
                await Task.Delay(100, Cancellation);
            Assert.Equal(3, other.Log.Split("Disconnected from user").Length);
            await channel.DisposeAsync();
        }
        for (var attempt = 0; Threads() > 0 && attempt < 100; attempt++)
            await Task.Delay(100, Cancellation);
        Assert.Equal(0, Threads());
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
