using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Model;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["interface", "virtualRouterId", "members", "name", "web1", "web2"];

    [Theory]
    [InlineData("interfaces", "interface")]
    [InlineData("virtual_router_id", "virtualRouterId")]
    [InlineData("virtualRouterID", "virtualRouterId")]
    [InlineData("mebmers", "members")]
    [InlineData("nmae", "name")]
    [InlineData("wbe2", "web2")]
    [InlineData("db1", null)]
    [InlineData("", null)]
    [InlineData("priority", null)]
    public void The_nearest_name_is_found_unless_it_is_far(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, Known));

    [Fact]
    public void An_endless_name_costs_nothing() =>
        Assert.Null(NearestName.Find(new string('x', 1_000_000), [new string('x', 1_000_000)]));
}
