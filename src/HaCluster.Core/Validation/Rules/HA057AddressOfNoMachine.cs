using System.Net;
using System.Net.Sockets;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA057AddressOfNoMachine() : ClusterRule("HA057", Severity.Error, "A host has an address that no machine can have")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from host in cluster.Hosts
        from address in host.Addresses
        let problem = ProblemOf(address)
        where problem is not null
        select Report(Subject.Of(host), host, $"{address} is {problem}.", $"Write the address that {ShownText.Of(host.Name)} has on the cluster's network; 'ip address' there shows it.");

    private static string? ProblemOf(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? "the address of a machine that has none yet"
        : address.Equals(IPAddress.Broadcast) ? "the address of all machines of a network"
        : address.IsIPv6Multicast || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is >= 224 and < 240) ? "the address of a multicast group"
        : null;
}
