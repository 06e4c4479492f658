using HaCluster.Definition;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Definition;

public sealed class ClusterPartsTests
{
    [Fact]
    public void A_cluster_is_put_together_from_its_parts_in_any_order()
    {
        var example = ExampleCluster.Create();
        ModelObject[] parts = [.. example.NfsShares, .. example.WebServers, .. example.IpvsServices, .. example.VrrpInstances, .. example.Hosts];

        Assert.All(parts, p => Assert.True(ClusterParts.IsPart(p)));
        Assert.Equal(example, ClusterParts.Add(new Cluster { Name = example.Name }, parts));
    }

    [Fact]
    public void A_part_of_a_part_is_none_of_the_cluster() =>
        Assert.False(ClusterParts.IsPart(new VrrpMember { Host = "lb1", Priority = 100 }));

    [Fact]
    public void The_parts_are_named_in_a_sentence() =>
        Assert.Equal("hosts, scripts, VRRP instances, IPVS services, web servers and NFS shares", ClusterParts.Words);
}
