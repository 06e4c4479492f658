using HaCluster.Model;

namespace HaCluster.Features.Director;

internal sealed class HA018ServiceWithoutVip() : ClusterRule("HA018", Severity.Error, "No VRRP instance holds the address of a service")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var vips = cluster.VrrpInstances.SelectMany(v => v.VirtualIPAddresses).Select(a => a.Address).ToHashSet();
        return from service in cluster.IpvsServices
               where !vips.Contains(service.Address.Address)
               select Report(Subject.Of(service), service,
                   $"No VRRP instance has the VIP {service.Address.Address}, so no director answers for this service.",
                   $"Add {service.Address.Address} with its prefix length to the virtualIPAddresses of an instance, or correct the service's address.");
    }
}
