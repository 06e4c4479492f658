using HaCluster.Core.Tests.DesiredState;
using HaCluster.Features.Nfs;
using HaCluster.Formats.Exports;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Formats;

public class NfsExportsTests
{
    [Fact]
    public void Default_options_come_with_an_fsid_that_only_the_path_decides()
    {
        var share = Clusters.Textbook.NfsShares[0] with { Options = [] };
        var line = Line(share);

        Assert.Matches(@"^/data/web 192\.168\.1\.0/24\(rw,sync,no_subtree_check,fsid=[1-9][0-9]*\)$", line);
        Assert.Equal(line, Line(share with { Server = "nfs2", Path = "/data/web/" }));
        Assert.NotEqual(Fsid(line), Fsid(Line(share with { Path = "/data/other" })));
        Assert.True(Fsid(line) <= int.MaxValue);
    }

    [Fact]
    public void Every_client_gets_the_options() => Assert.Equal(
        "/data/web 192.0.2.21(ro,sync) web2.example.net(ro,sync)",
        Line(Clusters.Textbook.NfsShares[0] with { Clients = ["192.0.2.21", "web2.example.net"], Options = ["ro", "sync"] }));

    [Fact]
    public void A_share_for_nobody_would_be_one_for_everybody() => Assert.Equal("NfsShareWithoutClients",
        Assert.Throws<HaClusterException>(() => Line(Clusters.Textbook.NfsShares[0] with { Clients = [] })).ErrorId);

    [Fact]
    public void A_host_that_exports_nothing_has_no_lines() => Assert.Empty(ShareExports.For(Clusters.Textbook, "web1"));

    [Theory]
    [InlineData("")]
    [InlineData("-ro")]
    public void A_client_that_would_be_everyone_or_an_option_is_refused(string client) => Assert.Equal("ExportsValueInvalid",
        Assert.Throws<HaClusterException>(() => Line(Clusters.Textbook.NfsShares[0] with { Clients = [client] })).ErrorId);

    private static string Line(NfsShare share) => NfsExports.Write([ShareExports.Of(share)]).TrimEnd('\n');

    private static long Fsid(string line) => long.Parse(line[(line.IndexOf("fsid=", StringComparison.Ordinal) + 5)..].TrimEnd(')'), System.Globalization.CultureInfo.InvariantCulture);
}
