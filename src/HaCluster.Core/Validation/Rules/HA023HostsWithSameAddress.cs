using System.Net;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA023HostsWithSameAddress() : ClusterRule("HA023", Severity.Error, "Two hosts have the same address")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        // One that no machine has is no other host's either: HA057 has it.
        from equal in cluster.Hosts.SelectMany(h => h.Addresses.Where(a => !a.Equals(IPAddress.Any)).Select(a => (Host: h, Address: a))).GroupBy(h => h.Address, h => h.Host)
        from host in equal.Skip(1)
        where host.Name != equal.First().Name
        select Report(Subject.Of(host), host,
            $"{equal.Key} is also {(equal.First().Address.Equals(equal.Key) ? "the" : "an")} address of {ShownText.Of(equal.First().Name)}: what is meant for one machine would be done to the other.",
            "Correct one of the addresses.");
}
