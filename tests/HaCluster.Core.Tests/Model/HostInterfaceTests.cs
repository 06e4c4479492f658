using System.Net;
using System.Net.Sockets;
using HaCluster.Adoption;
using HaCluster.Core.Tests.Adoption;
using HaCluster.Definition;
using HaCluster.Definition.Keys;
using HaCluster.Features.Keepalived;
using HaCluster.Lab;
using HaCluster.Model;
using HaCluster.Validation;
using Xunit;

namespace HaCluster.Core.Tests.Model;

/// <summary>Hosts with several interfaces: read, written, checked, and used wherever an address has to be chosen.</summary>
public sealed class HostInterfaceTests
{
    private const string Hosts = """
        name: shop
        hosts:
          lb1: { address: 192.0.2.11, interfaces: { eth0: [192.0.2.11/24, "2001:db8:2::11/64"], eth1: 198.51.100.11/24 } }
          lb2: { address: 192.0.2.12, interfaces: { eth0: [192.0.2.12/24, "2001:db8:2::12/64"], eth1: 198.51.100.12/24 } }
          web1: { address: 203.0.113.21, interfaces: { eth0: 203.0.113.21/24, eth1: [198.51.100.21/24, "2001:db8:2::21/64"] } }
          web2: 198.51.100.22

        """;

    private const string Services = """
        vrrpInstances:
          - { name: VI_out, interface: eth0, virtualRouterId: 51, virtualIPAddresses: [192.0.2.100/24], members: { lb1: 100, lb2: 90 } }
          - { name: VI_in, interface: eth1, virtualRouterId: 52, unicast: true, virtualIPAddresses: [198.51.100.1/24], members: { lb1: 100, lb2: 90 } }
          - { name: VI_6, interface: eth0, virtualRouterId: 51, unicast: true, virtualIPAddresses: ["2001:db8:2::100/64"], members: { lb1: 100, lb2: 90 } }
        ipvsServices:
          - { name: web, address: "192.0.2.100:80", healthCheck: Tcp, realServers: [web1, web2] }
          - { name: web6, address: "[2001:db8:2::100]:80", healthCheck: Tcp, realServers: [web1] }

        """;

    private static readonly Cluster s_cluster = ClusterYaml.Parse(Hosts + Services);

    [Fact]
    public void Interfaces_are_read_and_written_one_address_or_several()
    {
        Assert.Equal(
            [("eth0", "192.0.2.11/24 2001:db8:2::11/64"), ("eth1", "198.51.100.11/24")],
            s_cluster.Hosts[0].Interfaces.Select(i => (i.Name, string.Join(' ', i.Addresses))));
        Assert.Empty(s_cluster.Hosts[3].Interfaces);
        Assert.Equal(s_cluster, ClusterYaml.Parse(ClusterYaml.Write(s_cluster)));
        Assert.Contains("eth1: 198.51.100.11/24\n", ClusterYaml.Write(s_cluster), StringComparison.Ordinal);
        Assert.Empty(ClusterYaml.Parse("name: a\nhosts:\n  lb1: { address: 192.0.2.11, interfaces: { eth0: { addresses: 192.0.2.11/24 }, eth1: [] } }\n").Hosts[0].Interfaces[1].Addresses);
    }

    [Theory]
    [InlineData("{ eth0: 192.0.2.300/24 }", "BadValue")]
    [InlineData("{ eth0: { addresses: 192.0.2.11/24, mtu: 9000 } }", "UnknownKey")]
    [InlineData("[eth0]", "WrongType")]
    [InlineData("{ eth0: [[192.0.2.11/24]] }", "WrongType")]
    public void What_is_no_interface_is_refused_where_it_stands(string interfaces, string error)
    {
        var mistakes = Assert.Throws<DefinitionException>(() => ClusterYaml.Parse($"name: a\nhosts:\n  lb1: {{ address: 192.0.2.11, interfaces: {interfaces} }}\n"));

        Assert.Contains(error, mistakes.ErrorId, StringComparison.Ordinal);
        Assert.Equal(3, mistakes.Location!.Line);
    }

    [Theory]
    [InlineData("web1", AddressFamily.InterNetwork, "198.51.100.21")] // the network that it shares with its directors, not its own address
    [InlineData("web1", AddressFamily.InterNetworkV6, "2001:db8:2::21")]
    [InlineData("web2", AddressFamily.InterNetwork, "198.51.100.22")]
    [InlineData("web2", AddressFamily.InterNetworkV6, "198.51.100.22")] // it has no other
    public void A_real_server_is_reached_on_the_network_that_it_shares_with_its_directors(string host, AddressFamily family, string address) =>
        Assert.Equal(IPAddress.Parse(address), s_cluster.RequireHost(host).AddressFor(family, s_cluster.Hosts.Take(2).SelectMany(h => h.Addresses)));

    [Fact]
    public void Where_nothing_is_shared_the_address_of_the_host_is_taken()
    {
        var web1 = s_cluster.RequireHost("web1");

        Assert.Equal(web1.Address, web1.AddressFor(AddressFamily.InterNetwork, [IPAddress.Parse("10.0.0.1")]));
        Assert.Equal(IPAddress.Parse("198.51.100.21"), web1.AddressOn("eth1", AddressFamily.InterNetwork));
        Assert.Equal(web1.Address, web1.AddressOn("eth9", AddressFamily.InterNetwork));
    }

    [Fact]
    public void Keepalived_gets_the_addresses_of_the_shared_network_and_of_the_instance_s_interface()
    {
        var text = KeepalivedRenderer.For(s_cluster, "lb1");

        Assert.Contains("real_server 198.51.100.21 80", text, StringComparison.Ordinal);
        Assert.Contains("real_server 2001:db8:2::21 80", text, StringComparison.Ordinal);
        Assert.Contains("unicast_src_ip 198.51.100.11", text, StringComparison.Ordinal);
        Assert.Contains("unicast_src_ip 2001:db8:2::11", text, StringComparison.Ordinal);
        Assert.Contains("198.51.100.12", text, StringComparison.Ordinal);
        Assert.DoesNotContain(ClusterValidator.Validate(s_cluster), f => f.RuleId is "HA004" or "HA029" or "HA030" or "HA047");
    }

    [Theory]
    [InlineData("198.51.100.11/24", "198.51.100.11", "HA023")] // web2's address is lb1's on eth1
    [InlineData("192.0.2.11/24", "198.51.100.22", "HA016")] // one address on two interfaces
    [InlineData("224.0.0.5/24", "198.51.100.22", "HA057")]
    [InlineData("192.0.2.100/24", "198.51.100.22", "HA005")]
    public void Every_address_of_a_host_counts_for_the_rules(string eth1, string web2, string rule)
    {
        var cluster = ClusterYaml.Parse((Hosts + Services).Replace("eth1: 198.51.100.11/24", $"eth1: {eth1}", StringComparison.Ordinal).Replace("web2: 198.51.100.22", $"web2: {web2}", StringComparison.Ordinal));

        Assert.Contains(ClusterValidator.Validate(cluster), f => f.RuleId == rule);
        Assert.DoesNotContain(ClusterValidator.Validate(s_cluster), f => f.RuleId == rule);
    }

    [Fact]
    public void The_lab_gives_each_node_its_interfaces_and_the_client_those_of_the_networks_that_visitors_come_to()
    {
        var nodes = LabCluster.DefinitionFor(s_cluster).Nodes.ToDictionary(n => n.Name, n => n.Interfaces.Select(i => $"{i.Name} {i.Address}/{i.PrefixLength}"));

        Assert.Equal(["eth0 192.0.2.11/24", "eth0 2001:db8:2::11/64", "eth1 198.51.100.11/24"], nodes["lb1"]);
        Assert.Equal(["eth0 203.0.113.21/24", "eth1 198.51.100.21/24", "eth1 2001:db8:2::21/64"], nodes["web1"]);
        Assert.Equal(["eth0 198.51.100.22/24"], nodes["web2"]);
        // web1 joins all networks but its own to one wire, on which IPv4 and IPv6 come out of one interface.
        Assert.Equal(["eth0 192.0.2.254/24", "eth0 2001:db8:2::fffe/64"], nodes["client"]);
    }

    [Fact]
    public void Interfaces_are_adopted_where_a_host_has_several_addresses_and_what_all_hosts_have_is_nobody_s_own()
    {
        var readings = Readings.Deployed(s_cluster).Select(r => r.With(f => f with
        {
            InterfaceAddresses = [.. f.InterfaceAddresses, Readings.Address("docker0", "172.17.0.1/16"), Readings.Address("eth0", "fe80::1/64")],
        })).ToList();

        var imported = ClusterImport.Describe(readings, new SshSettings(), null, []);

        Assert.Empty(imported.Warnings);
        Assert.Equal(s_cluster.Hosts.Select(h => (h.Name, h.Interfaces)), imported.Cluster.Hosts.Select(h => (h.Name, h.Interfaces)));
        Assert.Equal(s_cluster.VrrpInstances.Select(v => v.Unicast), imported.Cluster.VrrpInstances.Select(v => v.Unicast));
        Assert.Equal(KeepalivedRenderer.For(s_cluster, "lb1"), KeepalivedRenderer.For(imported.Cluster, "lb1"));
    }
}
