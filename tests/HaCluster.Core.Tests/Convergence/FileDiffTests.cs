using System.Text;
using HaCluster.Convergence;
using HaCluster.Facts;
using HaCluster.Resources;
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
}
