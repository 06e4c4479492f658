using HaCluster.Convergence;
using Xunit;

namespace HaCluster.Core.Tests.Convergence;

public sealed class RollingOrderTests
{
    private static readonly string[] Hosts = ["lb1", "lb2", "web1", "web2", "nfs1"];

    [Fact]
    public void Storage_comes_first_and_the_master_director_last() =>
        Assert.Equal(["nfs1", "web1", "web2", "lb2", "lb1"], RollingOrder.Sort(ExampleCluster.Create(), Hosts, _ => false, _ => false));

    [Fact]
    public void The_master_is_who_holds_the_VIP_now_whatever_its_priority() =>
        Assert.Equal(["nfs1", "web1", "web2", "lb1", "lb2"], RollingOrder.Sort(ExampleCluster.Create(), Hosts, host => host == "lb2", _ => false));

    [Fact]
    public void What_is_taken_down_goes_the_other_way_round_and_after_all_that_comes() =>
        Assert.Equal(["web2", "lb2", "lb1", "web1", "nfs1"], RollingOrder.Sort(ExampleCluster.Create(), Hosts, _ => false, host => host is "nfs1" or "web1"));
}
