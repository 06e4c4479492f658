using System.Net;
using HaCluster.Hosts;
using HaCluster.Hosts.SshNet;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>OpenSSH's client, and what is the same without any transport.</summary>
public sealed class SshConnectorTests(SshdFixture sshd) : TransportTests(sshd)
{
    private readonly SshdFixture _sshd = sshd;

    protected override SshTransport Transport => SshTransport.OpenSsh;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected override Task<IShellStream> StartShellAsync()
    {
        SkipWithoutSshd();
        return Task.FromResult<IShellStream>(new SshConnector().Start(SshdFixture.Host("direct"), _sshd.Settings, ["-o", "ClearAllForwardings=yes"]));
    }

    [Fact]
    public async Task A_missing_ssh_is_told()
    {
        var error = await Assert.ThrowsAsync<HostException>(() => new TransportConnector("no-such-ssh").OpenAsync(SshdFixture.Host("direct"), new SshSettings { Transport = SshTransport.OpenSsh }, Cancellation));
        Assert.Equal("SshMissing", error.ErrorId);
    }

    [Theory]
    [InlineData(SshTransport.Auto)]
    [InlineData(SshTransport.OpenSsh)]
    [InlineData(SshTransport.SshNet)]
    public async Task Localhost_needs_no_ssh(SshTransport transport)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Needs to be root on Linux.");
        var host = new ClusterHost { Name = "me", Address = IPAddress.Loopback, SshTarget = "localhost" };
        await using var channel = await new TransportConnector("no-such-ssh").OpenAsync(host, new SshSettings { Transport = transport }, Cancellation);
        var result = await channel.RunAsync("id -u", ShellFor.Patience, Cancellation);
        Assert.Equal("0\n", result.OutputText);
        Assert.Null(await new TransportConnector("no-such-ssh").OpenTunnelAsync(host, new SshSettings { Transport = transport }, Cancellation));
    }
}
