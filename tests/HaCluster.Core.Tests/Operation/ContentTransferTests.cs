using HaCluster.Core.Tests.Hosts;
using HaCluster.Features.Content;
using HaCluster.Hosts;
using HaCluster.Model;
using HaCluster.Operation;
using Xunit;

namespace HaCluster.Core.Tests.Operation;

/// <summary>The real rsync on both ends of a real sshd, over both transports.</summary>
public sealed class ContentTransferTests(SshdFixture sshd)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SshTransport.OpenSsh)]
    [InlineData(SshTransport.SshNet)]
    public async Task Bytes_travel_over_the_transport_of_all_else(SshTransport transport)
    {
        Assert.SkipUnless(sshd.Unavailable.Length == 0, sshd.Unavailable);
        TestPrograms.Require("rsync");
        var folder = Directory.CreateTempSubdirectory("hacluster-transfer-");
        try
        {
            var source = folder.CreateSubdirectory("source");
            var bytes = new byte[5_000_000];
            new Random(1).NextBytes(bytes);
            await File.WriteAllBytesAsync(Path.Combine(source.FullName, "large.bin"), bytes, Cancellation);
            await File.WriteAllTextAsync(Path.Combine(source.FullName, "-n $(id)\n"), "small", Cancellation);
            var layout = new ReleaseLayout($"{folder.FullName}/site/current");
            await using var here = LocalShell.Open();
            await using var there = (IPipedChannel)await HostConnectors.Default.OpenAsync(SshdFixture.Host("direct"), sshd.Settings with { Transport = transport }, Cancellation);

            await ContentTransfer.RunAsync(here, source.FullName, there, layout, ".incoming", "", Cancellation);

            Assert.Equal(bytes, await File.ReadAllBytesAsync($"{layout.Releases}/.incoming/large.bin", Cancellation));
            Assert.Equal("small", await File.ReadAllTextAsync($"{layout.Releases}/.incoming/-n $(id)\n", Cancellation));
            Assert.Equal("HostLost", (await Assert.ThrowsAsync<HostException>(() => there.RunAsync("true", ShellFor.Patience, Cancellation))).ErrorId);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
