using HaCluster.Definition;
using HaCluster.Features.Nfs;
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
        Assert.Equal("hosts, scripts, VRRP scripts, tracked files, tracked processes, BFD sessions, sync groups, VRRP instances, IPVS services, web contents, web servers, session stores and NFS shares", ClusterParts.Words);

    [Fact]
    public void A_part_takes_the_place_of_the_one_that_is_called_so()
    {
        var example = ExampleCluster.Create();
        var host = example.Hosts[1] with { SshTarget = "elsewhere" };
        var added = host with { Name = "new1" };

        var put = ClusterParts.Put(example, [added, host]);

        Assert.Equal([.. example.Hosts.Select(h => h.Name), "new1"], put.Hosts.Select(h => h.Name));
        Assert.Equal("elsewhere", put.Hosts[1].SshTarget);
        Assert.Equal(example.VrrpInstances, put.VrrpInstances);
        // A rule says of these two that they have one name; none of them is lost.
        Assert.Equal(2, ClusterParts.Put(example, [host, host with { SshTarget = "twice" }]).Hosts.Count(h => h.Name == host.Name));
    }

    [Fact]
    public void Sites_are_the_same_by_name_and_host_and_shares_by_path_and_server()
    {
        var example = ExampleCluster.Create();
        var (site, share) = (example.WebServers[0], example.NfsShares[0]);

        Assert.Equal(example.WebServers.Count, ClusterParts.Put(example, [site with { On = [site.On[0], "new1"] }]).WebServers.Count);
        Assert.Equal(example.WebServers.Count + 1, ClusterParts.Put(example, [site with { On = ["new1"] }]).WebServers.Count);
        Assert.Equal(example.NfsShares.Count, ClusterParts.Put(example, [share with { MountAt = "/mnt" }]).NfsShares.Count);
        Assert.Equal(example.NfsShares.Count + 1, ClusterParts.Put(example, [share with { Server = "new1" }]).NfsShares.Count);
    }

    [Fact]
    public void What_is_named_elsewhere_cannot_be_taken_away()
    {
        var example = ExampleCluster.Create();
        var server = example.IpvsServices[0].RealServers[0].Host;

        var error = Assert.Throws<HaClusterException>(() => ClusterParts.Change<ClusterHost>(example, h => h.Name == server ? null : h));

        Assert.Equal("StillNamed", error.ErrorId);
        Assert.Contains($"real server {server}", error.Message, StringComparison.Ordinal);
        // What named nobody before is not for this change to say.
        var already = example with { ProbeFrom = "nobody" };
        Assert.Equal(already, ClusterParts.Change<ClusterHost>(already, h => h));
    }

    [Fact]
    public void Parts_are_found_with_what_they_are_called_by()
    {
        var example = ExampleCluster.Create();

        Assert.Equal(example.Hosts.Select(h => (h.Name, h)), ClusterParts.Of<ClusterHost>(example));
        Assert.Equal(example.NfsShares.Select(s => (s.Path, s)), ClusterParts.Of<NfsShare>(example));
    }
}
