using System.Net;
using HaCluster.Values;
using Xunit;

namespace HaCluster.Lab.Tests;

/// <summary>What is a lab, and which wires it has. Nothing is started.</summary>
public sealed class LabDefinitionTests
{
    public static TheoryData<LabDefinition, string> Wrong => new()
    {
        { new LabDefinition("Upper Case", [LabSample.Node("one", "192.0.2.11")]), "not a name for a lab" },
        { new LabDefinition("../etc", [LabSample.Node("one", "192.0.2.11")]), "not a name for a lab" },
        { new LabDefinition("a", []), "no nodes" },
        { new LabDefinition("a", [LabSample.Node("one; reboot", "192.0.2.11")]), "not a host name" },
        { new LabDefinition("a", [LabSample.Node("one", "192.0.2.11"), LabSample.Node("one", "192.0.2.12")]), "Two nodes" },
        { new LabDefinition("a", [LabSample.Node("one", "192.0.2.11"), LabSample.Node("two", "192.0.2.11")]), "used twice" },
        { new LabDefinition("a", [LabSample.Node("one", "127.0.0.1")]), "not an address" },
        { new LabDefinition("a", [LabSample.Node("one", "192.0.2.11", "data")]), "not a storage path" },
        { new LabDefinition("a", [LabSample.Node("one", "192.0.2.11", "/data/../etc")]), "not a storage path" },
        { new LabDefinition("a", [new LabNode("one", [], [])]), "no interface" },
        { new LabDefinition("a", [new LabNode("one", [new LabInterface("eth0 up", IPAddress.Parse("192.0.2.1"), 24)], [])]), "not a name for a network interface" },
        { new LabDefinition("a", [new LabNode("one", [new LabInterface("eth0", IPAddress.Parse("192.0.2.1"), 33)], [])]), "prefix length" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task A_wrong_definition_is_refused_before_anything_happens(LabDefinition definition, string message)
    {
        var error = await Assert.ThrowsAsync<HaClusterException>(() => ClusterLab.StartAsync(definition, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal("LabDefinitionInvalid", error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void This_machine_takes_the_highest_address_that_is_free()
    {
        var definition = new LabDefinition("a", [LabSample.Node("one", "192.0.2.11"), LabSample.Node("two", "192.0.2.254")])
        {
            ReservedAddresses = [IPAddress.Parse("192.0.2.253")],
        };
        var wire = Assert.Single(LabNetwork.Plan(definition).Wires);
        Assert.Equal("192.0.2.252/24", Assert.Single(wire.Addresses).ToString());
        Assert.Equal(2, wire.Plugs.Count);
    }

    [Fact]
    public void Each_network_is_a_wire_and_an_interface_with_two_addresses_joins_two_networks()
    {
        LabInterface On(string name, string address, int length) => new(name, IPAddress.Parse(address), length);
        var definition = new LabDefinition("a",
        [
            new LabNode("lb1", [On("eth0", "203.0.113.11", 24), On("eth1", "198.51.100.11", 24), On("eth1", "2001:db8::11", 64)], []),
            new LabNode("web1", [On("eth0", "2001:db8::21", 64)], []),
            new LabNode("client", [On("eth0", "203.0.113.50", 24)], []),
        ]);
        var network = LabNetwork.Plan(definition);

        Assert.Equal(2, network.Wires.Count);
        var inside = network.Wires.Single(w => w.Plugs.Any(p => p.Node.Name == "web1"));
        Assert.Equal(["lb1 eth1", "web1 eth0"], inside.Plugs.Select(p => $"{p.Node.Name} {p.Interface}").Order());
        Assert.Equal(["198.51.100.254/24", "2001:db8::fffe/64"], inside.Addresses.Select(a => a.ToString()).Order());
        Assert.All(definition.Nodes, node => Assert.True(network.Reaches(node)));
        Assert.Equal("v0.1", LabNetwork.CableOf(definition, definition.Nodes[0], "eth1"));
    }
}
