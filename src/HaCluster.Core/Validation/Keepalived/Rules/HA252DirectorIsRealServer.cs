using HaCluster.Formats.Ipvsadm;
using HaCluster.Formats.Keepalived.Keywords;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA252DirectorIsRealServer() : NodeRule("HA252", Severity.Warning, "A director is a real server of its own service under direct routing or tunnelling")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        foreach (var service in node.VirtualServers)
        {
            if (service.Endpoint is not { } endpoint || node.HolderOf(endpoint.Address) is not { } instance)
                continue;
            var directors = DirectorsOf(instance);
            foreach (var server in service.RealServers)
            {
                if (server.Forwarding?.AllowsLocalServer() == false && directors.Contains((server.Address.IsIPv6, server.Address.Value)))
                    yield return Report(server.Statement, 1, $"{server.Address} sends or gets the adverts of vrrp_instance {instance.Statement.Quoted(1)}, so it directs this service too: as backup, its own IPVS table sends what it is given on to the master again, and packets go round in circles.", "Let other hosts be the real servers.");
            }
        }
    }

    // Only unicast tells which hosts they are.
    private static HashSet<(bool, AddressBits)> DirectorsOf(VrrpView instance) => instance.IsUnicast
        ? [.. (instance.Source is { } own ? instance.Peers.Append(own) : instance.Peers).Select(a => (a.IsIPv6, a.Value))]
        : [];
}
