using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Validation.Rules;

internal sealed class HA081HostAddressOnNoInterface() : ClusterRule("HA081", Severity.Error, "The address of a host is on none of its interfaces")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from host in cluster.Hosts
        where host.Interfaces.Count > 0 && !host.Interfaces.SelectMany(i => i.Addresses).Any(a => a.Address.Equals(host.Address))
        select Report(Subject.Of(host), host,
            $"{host.Address} is on none of the interfaces of {ShownText.Of(host.Name)}, which have {AddressesOf(host)}.",
            $"Name all interfaces that count, with that of {host.Address} and the length of its network's prefix among them; or make one of the others the host's address, and sshTarget what ssh connects to.");

    private static string AddressesOf(ClusterHost host) =>
        host.Interfaces.SelectMany(i => i.Addresses).ToList() is { Count: > 0 } addresses ? string.Join(", ", addresses) : "no address";
}
