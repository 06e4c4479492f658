using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Validation.Keepalived.Views;

namespace HaCluster.Validation.Keepalived.Rules;

internal sealed class HA260GatewayNotInSyncGroup() : NodeRule("HA260", Severity.Warning, "Under NAT, the outside and the inside do not move together")
{
    internal override IEnumerable<Finding> Check(LintNode node)
    {
        if (node.VrrpInstances.Count < 2)
            yield break;
        var said = new HashSet<(VrrpView, VrrpView)>();
        foreach (var service in node.VirtualServers)
        {
            if (node.HolderOf(service) is not { } outside || service.RealServers.Find(s => s.Forwarding is IpvsForwarding.Masquerade or null) is not { } server)
                continue;
            foreach (var inside in node.VrrpInstances)
            {
                if (IsGateway(node, inside, outside, server.Address) && !MoveTogether(node, inside, outside) && said.Add((outside, inside)))
                    yield return Report(inside.Statement, 1, $"The real servers of {service.Statement.Quoted(1)} answer by way of {inside.Addresses[0]} on {inside.Interface}, and the service's address is in vrrp_instance {outside.Statement.Quoted(1)} on {outside.Interface}: when one of these interfaces fails, requests come in on one director and answers leave by another.", "Put both instances into one vrrp_sync_group.");
            }
        }
    }

    private static bool IsGateway(LintNode node, VrrpView inside, VrrpView outside, AddressView server)
    {
        if (inside == outside || inside.Interface is null || inside.Interface == outside.Interface || inside.Addresses.Count == 0 || inside.IsIPv6 != server.IsIPv6)
            return false;
        return inside.Addresses.Any(a => a.NamesNetwork)
            ? inside.Addresses.Any(a => a.NamesNetwork && a.HasInNetwork(server))
            // No prefix says which network it is the gateway of; where a service is, it is none.
            : !node.VirtualServers.Any(s => node.HolderOf(s) == inside);
    }

    private static bool MoveTogether(LintNode node, VrrpView one, VrrpView other) =>
        node.SyncGroups.Any(g => g.Members.Any(m => m.Name == one.Name) && g.Members.Any(m => m.Name == other.Name))
        || (Tracks(one, other.Interface) && Tracks(other, one.Interface));

    private static bool Tracks(VrrpView instance, string? device) => TrackView.In(instance.Statement).Any(t => t.Keyword == "track_interface" && t.Name == device);
}
