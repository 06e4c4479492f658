using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA078MarkWithoutSense() : ClusterRule("HA078", Severity.Error, "A service by firewall mark cannot work as it is described")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var service in cluster.IpvsServices)
        {
            if (service.Mark is null)
            {
                if (service.MoreAddresses.Count > 0)
                    yield return Report(Subject.Of(service), service, "It has moreAddresses and no mark: only a mark makes one service of several addresses or ports.", "Give it a mark, a number that no other service has; or make services of their own of the other addresses.");
                continue;
            }
            var directors = cluster.DirectorsOf(service).ToHashSet();
            foreach (var other in service.MoreAddresses.Select(a => a.Address).Distinct())
            {
                if (other.AddressFamily != service.Address.AddressFamily)
                    yield return Report(Subject.Of(service), service, $"{service.Address.Address} and {other} are of different versions of IP, and the kernel has a service for each of these.", "Make two services, one for each version.");
                else if (!directors.SetEquals(cluster.FindVrrpInstance(other)?.Members.Select(m => m.Host) ?? []))
                    yield return Report(Subject.Of(service), service, $"{other} is not held by the directors of {service.Address.Address}.", "Name only VIPs of VRRP instances with the same members.");
            }
            foreach (var server in service.RealServers.Where(r => r.Port is not null))
                yield return Report(Subject.Of(service, server), server, $"{ShownText.Of(server.Host)} has a port, and packets of a service by mark keep the port that they came for.", "Leave out its port.");
            foreach (var clash in Clashes(cluster, service))
                yield return clash;
        }
    }

    // What has the mark of another service, or an address that another one has, goes to one of the two.
    private IEnumerable<Finding> Clashes(Cluster cluster, IpvsService service)
    {
        foreach (var other in cluster.IpvsServices.TakeWhile(s => !ReferenceEquals(s, service)))
        {
            if (other.Mark == service.Mark)
                yield return Report(Subject.Of(service), service, $"Its mark is that of {Subject.Of(other)}.", "Give each service a mark of its own.");
            else if (other.Protocol == service.Protocol && other.AllAddresses.FirstOrDefault(a => service.AllAddresses.Any(b => a.Address.Equals(b.Address) && a.FirstPort <= b.LastPort && b.FirstPort <= a.LastPort)) is { } both)
                yield return Report(Subject.Of(service), service, $"{Subject.Of(other)} has {both} as well: the mark decides, and the other gets nothing of that.", "Give each address and port to one service.");
        }
    }
}
