using System.Net;
using System.Net.Sockets;
using System.Text;
using HaCluster.Hosts;
using HaCluster.Hosts.SshNet;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>What every way to another host must do beyond that, whatever carries it: the same against the same sshd.</summary>
public abstract class TransportTests(SshdFixture sshd) : ChannelTests
{
    private readonly TransportConnector _connector = new();

    protected override string HostName => "direct";

    /// <summary>The transport under test.</summary>
    protected abstract SshTransport Transport { get; }

    private SshSettings Settings => sshd.Settings with { Transport = Transport };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_connections_work_at_once()
    {
        var texts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            await using var channel = await OpenAsync("direct");
            return (await channel.RunAsync($"printf {i}", ShellFor.Patience, Cancellation)).OutputText;
        }));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), texts);
    }

    [Theory]
    [InlineData("unknown", "HostKeyUnknown", "Connect once by hand")]
    [InlineData("lax", "HostKeyUnknown", "Connect once by hand")]
    [InlineData("changed", "HostKeyChanged", "changed_hosts:1")]
    [InlineData("revoked", "HostKeyRevoked", "revoked")]
    [InlineData("refused", "HostRefused", "Connection refused")]
    [InlineData("nameless", "HostNameUnknown", "nothing.invalid")]
    [InlineData("stranger", "HostPermissionDenied", "Permission denied (publickey)")]
    [InlineData("none", "NotRoot", "-Sudo")]
    [InlineData("nologin", "ShellMissing", "not available")]
    public async Task What_went_wrong_is_told(string alias, string errorId, string words)
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync(alias));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(alias + ": ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expired", "HostCertificateInvalid", "expired")]
    [InlineData("misnamed", "HostCertificateInvalid", "name is not a listed principal")]
    [InlineData("uncertified", "HostKeyUnknown", "sshd")]
    [InlineData("caRevoked", "HostKeyRevoked", "revoked")]
    [InlineData("listed", "HostKeyRevoked", "revoked")]
    [InlineData("jumpingBlind", "HostKeyUnknown", "Connect once by hand")]
    [InlineData("jumpingNowhere", "HostRefused", "Connection refused")]
    [InlineData("locked", "HostPermissionDenied", "Permission denied (publickey)")]
    [InlineData("outdated", "HostPermissionDenied", "Permission denied (publickey)")]
    public async Task Who_is_not_to_be_trusted_is_refused(string alias, string errorId, string words)
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync(alias));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certified")]
    [InlineData("byRsa")]
    [InlineData("hashed")]
    [InlineData("second")]
    [InlineData("jumpingTwice")]
    [InlineData("commanded")]
    [InlineData("agent")]
    [InlineData("certificate")]
    public async Task Who_is_to_be_trusted_is_reached(string alias)
    {
        await using var channel = await OpenAsync(alias);
        Assert.Equal("0\n", (await channel.RunAsync("id -u", ShellFor.Patience, Cancellation)).OutputText);
    }

    [Fact]
    public async Task A_host_without_an_entry_is_found_by_its_address()
    {
        SkipWithoutSshd();
        var settings = Settings with { ConfigFile = sshd.PathOf("bare_config") };
        await using var channel = await _connector.OpenAsync(new ClusterHost { Name = "no-such-name.invalid", Address = IPAddress.Loopback }, settings, Cancellation);
        Assert.Equal("0\n", (await channel.RunAsync("id -u", ShellFor.Patience, Cancellation)).OutputText);
    }

    [Fact]
    public async Task A_host_that_is_too_busy_to_begin_is_asked_again()
    {
        SkipWithoutSshd();
        await using var door = new BusyDoor(sshd.Port, refusals: 2);
        var settings = Settings with { ConfigFile = sshd.PathOf("bare_config"), Port = door.Port };
        await using var channel = await _connector.OpenAsync(SshdFixture.Host("127.0.0.1"), settings, Cancellation);
        Assert.Equal("0\n", (await channel.RunAsync("id -u", ShellFor.Patience, Cancellation)).OutputText);
        Assert.Equal(2, door.Refused);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_given_up()
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("silent", s => s with { ConnectTimeout = TimeSpan.FromSeconds(1) }));
        Assert.Equal("HostTimedOut", error.ErrorId);
    }

    [Fact]
    public async Task A_missing_configuration_is_told()
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("direct", s => s with { ConfigFile = sshd.PathOf("nothing") }));
        Assert.Equal("SshConfigInvalid", error.ErrorId);
    }

    [Fact]
    public async Task A_host_lost_half_way_is_told()
    {
        await using var channel = await OpenAsync("direct");
        var error = await Assert.ThrowsAsync<HostException>(() => channel.RunAsync("kill -9 $PPID; sleep 1", ShellFor.Patience, Cancellation));
        Assert.Equal("HostLost", error.ErrorId);
        Assert.Contains("closed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opening_can_be_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var opening = OpenAsync("silent", cancellation: cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    [Theory]
    [InlineData("jumping")]
    [InlineData("chatty")]
    public async Task The_users_own_configuration_does_not_get_in_the_way(string alias)
    {
        await using var channel = await OpenAsync(alias);
        var result = await channel.RunAsync("echo ${SSH_AUTH_SOCK-no agent}", ShellFor.Patience, Cancellation);
        Assert.Equal("no agent\n", result.OutputText);
    }

    [Fact]
    public async Task Settings_and_address_lead_to_the_host_too()
    {
        SkipWithoutSshd();
        var host = new ClusterHost { Name = "web1", Address = IPAddress.Loopback };
        // Whichever user runs the tests does not know this key, so the refusal shows that address and port were used.
        var error = await Assert.ThrowsAsync<HostException>(() => _connector.OpenAsync(host, new SshSettings { Port = sshd.Port, User = "root", Transport = Transport }, Cancellation));
        Assert.Equal("HostKeyUnknown", error.ErrorId);
        Assert.Contains($"[127.0.0.1]:{sshd.Port}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"ssh-keyscan -p {sshd.Port} 127.0.0.1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("free", null)]
    [InlineData("free", "not the password; touch /tmp/hacluster-owned")]
    [InlineData("pass", SshdFixture.SudoPassword)]
    [InlineData("direct", null)]
    public async Task Sudo_makes_root(string alias, string? password)
    {
        await using var channel = await OpenWithSudoAsync(alias, password);
        var result = await channel.RunAsync("id -u; pwd; umask; echo \"$LC_ALL\"; cat; printf '\\377' >&2", ShellFor.Patience, Cancellation);
        Assert.Equal("0\n/\n0022\nC\n", result.OutputText);
        Assert.Equal(new byte[] { 255 }, result.Error.ToArray());
        Assert.False(File.Exists("/tmp/hacluster-owned"));
    }

    [Theory]
    [InlineData("pass", "wrong", "SudoPasswordWrong")]
    [InlineData("pass", "two\nlines", "SudoPasswordWrong")]
    [InlineData("pass", null, "SudoPasswordNeeded")]
    [InlineData("none", SshdFixture.SudoPassword, "SudoNotAllowed")]
    public async Task Sudo_that_refuses_is_told(string alias, string? password, string errorId)
    {
        var error = await Assert.ThrowsAsync<HostException>(() => OpenWithSudoAsync(alias, password));
        Assert.Equal(errorId, error.ErrorId);
        if (password is not null)
            Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcsh")]
    [InlineData("fish")]
    [InlineData("zsh")]
    public async Task Any_login_shell_will_do(string shell)
    {
        TestPrograms.Require(shell);
        await using var channel = await OpenWithSudoAsync(shell, null);
        var result = await channel.RunAsync("echo \"$USER $(id -u)\"; echo $((1+1))", ShellFor.Patience, Cancellation);
        Assert.Equal("root 0\n2\n", result.OutputText);
    }

    [Fact]
    public async Task Megabytes_pass_through_sudo()
    {
        await using var channel = await OpenWithSudoAsync("free", null);
        var text = new string('x', 1_000_000);
        var result = await channel.RunAsync($"printf %s {ShellQuote.Quote(text)} | tee /dev/stderr", ShellFor.Patience, Cancellation);
        Assert.Equal((text, text), (result.OutputText, result.ErrorText));
    }

    [Fact]
    public async Task A_tunnel_connects_from_the_host()
    {
        SkipWithoutSshd();
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var tunnel = await _connector.OpenTunnelAsync(SshdFixture.Host("none"), Settings, Cancellation);
        Assert.NotNull(tunnel);
        Assert.True(tunnel.IsOpen);
        using var handler = new SocketsHttpHandler { Proxy = new WebProxy($"socks5://{tunnel.EndPoint}") };
        using var http = new HttpClient(handler);
        var answer = http.GetStringAsync(new Uri($"http://{server.LocalEndpoint}/"), Cancellation);
        using (var peer = await server.AcceptTcpClientAsync(Cancellation))
        {
            await peer.GetStream().ReadExactlyAsync(new byte[16], Cancellation);
            await peer.GetStream().WriteAsync("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello"u8.ToArray(), Cancellation);
            Assert.Equal("hello", await answer);
        }
        await tunnel.DisposeAsync();
        await Assert.ThrowsAnyAsync<SocketException>(async () =>
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(tunnel.EndPoint, Cancellation);
        });
    }

    [Fact]
    public async Task A_tunnel_to_a_stranger_is_told()
    {
        SkipWithoutSshd();
        var error = await Assert.ThrowsAsync<HostException>(() => _connector.OpenTunnelAsync(SshdFixture.Host("stranger"), Settings, Cancellation));
        Assert.Equal("HostPermissionDenied", error.ErrorId);
    }

    [Fact]
    public async Task A_tunnel_carries_many_at_once_and_ends_with_its_sshd()
    {
        SkipWithoutSshd();
        await using var other = await sshd.StartAnotherAsync("");
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var tunnel = (await _connector.OpenTunnelAsync(SshdFixture.Host("direct"), Settings with { Port = other.Port }, Cancellation))!;
        using var handler = new SocketsHttpHandler { Proxy = new WebProxy($"socks5://{tunnel.EndPoint}") };
        using var http = new HttpClient(handler);
        var body = new string('x', 300_000);
        var answers = Enumerable.Range(0, 20).Select(i => http.GetStringAsync(new Uri($"http://{server.LocalEndpoint}/{i}"), Cancellation)).ToList();
        var peers = new List<TcpClient>();
        while (peers.Count < answers.Count)
            peers.Add(await server.AcceptTcpClientAsync(Cancellation).AsTask().WaitAsync(ShellFor.Patience, Cancellation));
        foreach (var peer in peers)
        {
            using (peer)
            {
                using var request = new StreamReader(peer.GetStream(), leaveOpen: true);
                while (await request.ReadLineAsync(Cancellation) is { Length: > 0 })
                {
                }
                await peer.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.0 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}"), Cancellation);
            }
        }
        Assert.All(await Task.WhenAll(answers), a => Assert.Equal(body, a));
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var deaf = nobody.LocalEndpoint;
        nobody.Stop();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(new Uri($"http://{deaf}/"), Cancellation));
        Assert.True(tunnel.IsOpen);

        other.Kill();

        for (var attempt = 0; tunnel.IsOpen && attempt < 100; attempt++)
            await Task.Delay(100, Cancellation);
        Assert.False(tunnel.IsOpen);
    }

    [Fact]
    public async Task An_sshd_that_is_killed_with_all_its_connections_is_told_at_once()
    {
        SkipWithoutSshd();
        await using var other = await sshd.StartAnotherAsync("");
        await using var channel = await OpenAsync("direct", s => s with { Port = other.Port });
        await channel.RunAsync("true", ShellFor.Patience, Cancellation);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var running = channel.RunAsync("while :; do echo busy; sleep 0.1; done", ShellFor.Patience, Cancellation);

        other.Kill();

        var error = await Assert.ThrowsAsync<HostException>(() => running);
        Assert.Equal("HostLost", error.ErrorId);
        Assert.Contains("half-way", error.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 9);
        error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("direct", s => s with { Port = other.Port }));
        Assert.Equal("HostRefused", error.ErrorId);
    }

    [Fact]
    public async Task An_sshd_that_drops_who_comes_beyond_its_MaxStartups_is_asked_again_and_in_the_end_told()
    {
        SkipWithoutSshd();
        await using var other = await sshd.StartAnotherAsync("MaxStartups 2:100:2");
        // Two that say nothing are all that it lets begin.
        using var first = await ComeInAsync(other.Port);
        using var second = await ComeInAsync(other.Port);
        var error = await Assert.ThrowsAsync<HostException>(() => OpenAsync("direct", s => s with { Port = other.Port }));
        Assert.Equal("HostBusy", error.ErrorId);
        Assert.Contains("MaxStartups", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxStartups", other.Log, StringComparison.Ordinal);

        var opening = OpenAsync("direct", s => s with { Port = other.Port });
        await Task.Delay(300, Cancellation);
        Assert.False(opening.IsCompleted);
        first.Dispose();
        await using var channel = await opening;
        Assert.Equal("0\n", (await channel.RunAsync("id -u", ShellFor.Patience, Cancellation)).OutputText);
    }

    [Fact]
    public async Task A_login_shell_that_prints_is_not_taken_for_an_answer()
    {
        SkipWithoutSshd();
        File.Delete(sshd.PathOf(Path.Combine("home", "was-read")));
        await using (var channel = await OpenWithSudoAsync("prints", null))
        {
            var result = await channel.RunAsync("echo 1; echo 2 >&2", ShellFor.Patience, Cancellation);
            Assert.Equal(("1\n", "2\n", 0), (result.OutputText, result.ErrorText, result.ExitCode));
        }
        Assert.True(File.Exists(sshd.PathOf(Path.Combine("home", "was-read"))), "bash has not read .bashrc.");
        await using var tunnel = await _connector.OpenTunnelAsync(SshdFixture.Host("prints"), Settings, Cancellation);
        Assert.True(tunnel!.IsOpen);
    }

    /// <summary>A connection that sshd has taken in, and that then says nothing.</summary>
    private static async Task<TcpClient> ComeInAsync(int port)
    {
        // Whoever looked whether sshd listens may still count.
        for (var attempt = 1; ; attempt++)
        {
            var visitor = new TcpClient();
            await visitor.ConnectAsync(IPAddress.Loopback, port, Cancellation);
            var greeting = new byte[4];
            if (await visitor.GetStream().ReadAtLeastAsync(greeting, greeting.Length, throwOnEndOfStream: false, Cancellation) == greeting.Length && greeting.AsSpan().SequenceEqual("SSH-"u8))
                return visitor;
            visitor.Dispose();
            Assert.True(attempt < 50, "sshd lets nobody in.");
            await Task.Delay(100, Cancellation);
        }
    }

    private protected override Task<IHostChannel> OpenAsync() => OpenAsync("direct");

    private Task<IHostChannel> OpenWithSudoAsync(string alias, string? password)
    {
        TestPrograms.Require("sudo");
        return OpenAsync(alias, s => s with { Sudo = true, SudoPassword = password is null ? null : Secret.FromValue(password) });
    }

    private protected Task<IHostChannel> OpenAsync(string alias, Func<SshSettings, SshSettings>? change = null, CancellationToken? cancellation = null)
    {
        SkipWithoutSshd();
        var settings = Settings;
        return _connector.OpenAsync(SshdFixture.Host(alias), change is null ? settings : change(settings), cancellation ?? Cancellation);
    }

    private protected void SkipWithoutSshd() => Assert.SkipUnless(sshd.Unavailable.Length == 0, sshd.Unavailable);
}
