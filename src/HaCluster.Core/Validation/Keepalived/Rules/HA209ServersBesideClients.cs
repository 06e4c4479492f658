using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA209ServersBesideClients() : NodeRule("HA209", Severity.Notice, "Under NAT, a real server answers clients of its own network past the director")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            if (service.Endpoint is not { } endpoint || node.HolderOf(service) is not { } holder
                || holder.Addresses.Concat(holder.ExcludedAddresses).FirstOrDefault(a => a.IsSameAs(endpoint.Address)) is not { NamesNetwork: true } vip)
                continue;
            if (service.RealServers.Find(s => s.Forwarding == IpvsForwarding.Masquerade && vip.HasInNetwork(s.Address)) is { } server)
                yield return Report(server.Statement, 1, $"It is in the network of the VIP ({vip}/{vip.PrefixLength}): it answers a client of that network itself, past the director, from {server.Address}, and the client drops an answer from an address that it did not ask.", "Put the real servers into a network of their own behind the directors, or use direct routing; where no client is in that network, this can stand.");
        }
    }
}
