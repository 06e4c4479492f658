using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA085ClientsBesideMasqueraded() : ClusterRule("HA085", Severity.Warning, "A masqueraded real server is in the network of the service's VIP")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from masqueraded in Masquerading.Servers(cluster)
        let service = masqueraded.Service
        let vip = cluster.FindVrrpInstance(service)?.VirtualIPAddresses.FirstOrDefault(a => a.Address.Equals(service.Address.Address) && VipNetwork.IsNamed(a))
        let address = cluster.AddressOf(service, masqueraded.Host)
        where vip is not null && vip.Contains(address)
        select Report(Subject.Of(service, masqueraded.Server), masqueraded.Server,
            $"{ShownText.Of(masqueraded.Host.Name)} ({address}) is in the network of the VIP {vip}: it answers clients of that network directly, past the director that would have to rewrite the answers, and they drop them.",
            "Put the real servers into a network of their own behind the directors; where no client is in that of the VIP, the warning can stand.");
}
