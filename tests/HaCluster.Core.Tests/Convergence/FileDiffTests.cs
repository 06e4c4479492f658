using System.Text;
using HaCluster.Convergence;
using HaCluster.Facts;
using HaCluster.Resources;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

public sealed class FileDiffTests
{
    [Fact]
    public void A_password_that_goes_is_not_shown_on_its_way_out()
    {
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var old = new FileFact(FileFactKind.File, Private, "root", "root") { Content = Encoding.UTF8.GetBytes("vrrp_instance VI_1 {\n    auth_pass 0ldSecret\n}\n") };
        var file = new FileResource("/etc/keepalived/keepalived.conf", "vrrp_instance VI_1 {\n}\n");

        var diff = FileDiff.Write(file, old, isOurs: true);

        Assert.DoesNotContain("0ldSecret", diff, StringComparison.Ordinal);
        Assert.Contains("not shown", diff, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_that_changes_together_with_the_words_before_it_is_not_shown()
    {
        const UnixFileMode GroupReads = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        var old = new FileFact(FileFactKind.File, GroupReads, "root", "redis") { Content = Encoding.UTF8.GetBytes("port 1\nsentinel auth-pass a \"0ldSecret\"\nmasterauth \"0ldSecret\"\n") };
        var file = new FileResource("/etc/hacluster/sentinel.conf", "port 2\nsentinel auth-pass b \"NewSecret\"\nmasterauth   \"NewSecret\"\n") { Mode = GroupReads, Group = "redis", Secrets = [Secret.FromValue("NewSecret")] };

        var diff = FileDiff.Write(file, old, isOurs: true);

        Assert.DoesNotContain("Secret", diff, StringComparison.Ordinal);
        Assert.Contains("-port 1\n", diff, StringComparison.Ordinal);
        Assert.Contains("-sentinel auth-pass ****", diff, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis", false)]
    [InlineData("root", true)]
    public void A_file_that_only_a_daemons_group_reads_is_private(string group, bool isShown)
    {
        const UnixFileMode GroupReads = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        var file = new FileResource("/etc/hacluster/redis.conf", "masterauth \"0ldSecret\"\n") { Mode = GroupReads, Group = group };

        // As a restore writes it whose secrets nobody knows any more.
        Assert.Equal(isShown, FileDiff.Write(file, null, isOurs: false, isKnown: false).Contains("0ldSecret", StringComparison.Ordinal));
    }
}
