using System.Net;
using HaCluster.Hosts;
using HaCluster.Hosts.SshNet;
using HaCluster.Model;
using Xunit;

namespace HaCluster.Core.Tests.Hosts;

/// <summary>This machine's own shell.</summary>
public sealed class LocalChannelTests : ChannelTests
{
    protected override string HostName => "here";

    private protected override Task<IHostChannel> OpenAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Needs to be root on Linux.");
        return new TransportConnector().OpenAsync(new ClusterHost { Name = HostName, Address = IPAddress.Loopback, SshTarget = "localhost" }, new SshSettings(), TestContext.Current.CancellationToken);
    }

    private protected override Task<IShellStream> StartShellAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux.");
        return Task.FromResult<IShellStream>(ShellProcess.Start("/bin/sh", []));
    }
}
