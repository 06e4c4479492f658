using System.Net;
using HaCluster.Core.Tests.DesiredState;
using HaCluster.Features.Vrrp;
using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Core.Tests.Lab;

public class LabClusterTests
{
    [Theory]
    [InlineData("192.0.2.100/24", "192.0.2.11")]
    [InlineData("192.0.2.100/25", "192.0.2.11")]
    [InlineData("192.0.2.20/28", "192.0.2.17")]
    [InlineData("192.0.2.100/22", "192.0.0.11")]
    [InlineData("2001:db8::100/64", "2001:db8::11")]
    public void The_client_gets_a_free_address_that_a_host_can_have(string vip, string host)
    {
        var cluster = ClusterOf(vip, new ClusterHost { Name = "lb1", Address = IPAddress.Parse(host) });

        var client = Assert.Single(LabCluster.DefinitionFor(cluster).Nodes, n => n.Name == LabCluster.ClientName).Interfaces[0];

        var network = InterfaceAddress.Parse(vip);
        Assert.True(network.Contains(client.Address), $"{client.Address} is outside {network}");
        Assert.NotEqual(IPAddress.Parse(host), client.Address);
        Assert.NotEqual(network.Address, client.Address);
        Assert.False(IsBroadcast(client.Address, network.PrefixLength), $"{client.Address} is the broadcast address of {network}");
    }

    [Fact]
    public void A_network_without_room_for_a_client_is_refused()
    {
        var cluster = ClusterOf("192.0.2.1/30", new ClusterHost { Name = "lb1", Address = IPAddress.Parse("192.0.2.2") });

        Assert.Equal("LabNetworkFull", Assert.Throws<HaClusterException>(() => LabCluster.DefinitionFor(cluster)).ErrorId);
    }

    [Fact]
    public void A_share_is_stored_where_it_is_exported_however_its_path_is_written()
    {
        var cluster = Clusters.WithShare(s => s with { Path = "/data//web/" });

        Assert.Equal(["/data/web"], LabCluster.DefinitionFor(cluster).Nodes.Single(n => n.Name == "nfs1").StoragePaths);
    }

    [Fact]
    public void A_share_behind_a_VIP_is_stored_on_each_server_that_may_hold_it()
    {
        var nodes = LabCluster.DefinitionFor(Clusters.WithSharedStorage).Nodes;

        Assert.Equal(["nfs1", "nfs2"], nodes.Where(n => n.StoragePaths.Contains("/data/web")).Select(n => n.Name));
        Assert.All(nodes.Except(nodes.Where(n => n.Name is "nfs1" or "nfs2")), n => Assert.Empty(n.StoragePaths));
    }

    [Fact]
    public void The_kernel_needs_what_the_cluster_does_and_no_more()
    {
        Assert.Equal(["nfsd", "nfs", "ip_vs"], LabCluster.DefinitionFor(Clusters.Textbook).KernelModules);
        Assert.Equal([], LabCluster.DefinitionFor(Clusters.Textbook with { NfsShares = [], IpvsServices = [] }).KernelModules);
        Assert.Equal(["nfsd", "nfs", "ip_vs"], new LabDefinition("a", []).KernelModules);
    }

    [Fact]
    public void An_interface_is_called_as_the_instance_of_its_host_calls_it()
    {
        var cluster = Clusters.WithSharedStorage;
        cluster = cluster with { VrrpInstances = [cluster.VrrpInstances[0] with { Interface = "ens3" }, cluster.VrrpInstances[1] with { Interface = "bond0" }] };

        Assert.Equal(
            [("lb1", "ens3"), ("lb2", "ens3"), ("web1", "ens3"), ("web2", "ens3"), ("nfs1", "bond0"), ("nfs2", "bond0"), ("client", "eth0")],
            LabCluster.DefinitionFor(cluster).Nodes.Select(n => (n.Name, n.Interfaces[0].Name)));
    }

    [Fact]
    public void A_rehearsal_never_reaches_the_machines_that_the_description_means()
    {
        var cluster = Clusters.Textbook with
        {
            Hosts = Clusters.Textbook.Hosts.Select(h => h with { SshTarget = h.Name == "nfs1" ? "localhost" : "production-" + h.Name }).ToValueList(),
            Ssh = new SshSettings { User = "deploy", Port = 2222, Sudo = true },
        };
        var nodes = LabCluster.DefinitionFor(cluster).Nodes.Select(n => new LabNodeState(n.Name, n.Interfaces[0].Address, SshAnswers: true)).ToList();
        var lab = new LabState("a", LabKernel.UserModeLinux, "/run/a", "/run/a/ssh_config", "ha-lab-a", DateTimeOffset.UnixEpoch, 1, nodes);

        var attached = LabCluster.Attach(cluster, lab);

        Assert.All(attached.Hosts, h => Assert.Null(h.SshTarget));
        Assert.Equal(new SshSettings { ConfigFile = "/run/a/ssh_config" }, attached.Ssh);
        Assert.Equal(LabCluster.ClientName, attached.ProbeFrom);
    }

    private static Cluster ClusterOf(string vip, ClusterHost host) => new()
    {
        Name = "a",
        Hosts = [host],
        VrrpInstances =
        [
            new VrrpInstance
            {
                Name = "VI_1",
                Interface = "eth0",
                VirtualRouterId = 51,
                VirtualIPAddresses = [InterfaceAddress.Parse(vip)],
                Members = [new() { Host = host.Name, Priority = 100 }],
            },
        ],
    };

    private static bool IsBroadcast(IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 && Enumerable.Range(prefixLength, 32 - prefixLength).All(bit => (bytes[bit / 8] & (0x80 >> (bit % 8))) != 0);
    }
}
