using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <remarks>Where a VIP says which network it is in, HA004 says it.</remarks>
internal sealed class HA047MembersApart() : ClusterRule("HA047", Severity.Warning, "The members of a VRRP instance are in different networks")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var instance in cluster.VrrpInstances.Where(v => !v.VirtualIPAddresses.Any(VipNetwork.IsNamed)))
        {
            var hosts = instance.Members.Select(m => cluster.FindHost(m.Host)).OfType<ClusterHost>().Select(h => (h.Name, Address: VrrpProtocol.SourceOf(instance, h))).ToList();
            if (hosts.Count > 1 && hosts.Find(h => VipNetwork.AreApart(hosts[0].Address, h.Address)) is { Address: not null } other)
                yield return Report(Subject.Of(instance), instance,
                    $"{ShownText.Of(hosts[0].Name)} ({hosts[0].Address}) and {ShownText.Of(other.Name)} ({other.Address}) are in different networks: {(instance.Unicast ? "" : "adverts do not pass a router, and ")}no VIP works in both.",
                    $"Let hosts of one network be its members; where {ShownText.Of(instance.Interface)} is another interface than that of these addresses, or the VIP is routed to whoever holds it, this is as it should be.");
        }
    }
}
