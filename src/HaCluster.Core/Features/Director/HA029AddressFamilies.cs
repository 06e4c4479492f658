using System.Net.Sockets;
using HaCluster.Formats.Ipvsadm;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

internal sealed class HA029AddressFamilies() : ClusterRule("HA029", Severity.Error, "A service and a server behind it speak different versions of IP")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var hosts = cluster.Hosts.ToLookup(h => h.Name);
        foreach (var service in cluster.IpvsServices)
        {
            var family = service.Address.AddressFamily;
            foreach (var server in service.RealServers.Where(r => service.ForwardingOf(r).JoinsFamilies()))
            {
                if (hosts[server.Host].FirstOrDefault() is not { } host || cluster.AddressOf(service, host) is not { } address || address.AddressFamily == family)
                    continue;
                if (family == AddressFamily.InterNetwork)
                    yield return Report(Subject.Of(service, server), server, $"The service is at {service.Address.Address}, and {ShownText.Of(host.Name)} at {address}: Linux has a device that takes IPv6 out of IPv6 and out of IPv4, and none by itself for IPv4 inside IPv6.", "Name an address of IPv4 under the host's interfaces.");
                else if (cluster.ConnectionSync && cluster.DirectorsOf(service).Skip(1).Any())
                    yield return Report(Subject.Of(service, server), server, $"The service is at {service.Address.Address}, and {ShownText.Of(host.Name)} at {address}: a kernel that tells other directors of its connections takes no tunnel between IPv6 and IPv4.", "Name an address of IPv6 under the host's interfaces, or say connectionSync: false.");
            }
            foreach (var server in service.RealServers.Where(r => !service.ForwardingOf(r).JoinsFamilies()))
            {
                if (hosts[server.Host].FirstOrDefault() is { } host && cluster.AddressOf(service, host) is var address && address.AddressFamily != family)
                    yield return Report(Subject.Of(service, server), server, $"The service is at {service.Address.Address}, and {ShownText.Of(host.Name)} at {address}: {EnumText.Format(service.ForwardingOf(server))} cannot translate between IPv4 and IPv6.", "Give the service a VIP of the real servers' IP version, or another service for each version; where the host has an address of that version, name it under interfaces.");
            }
            if (service.SorryServer is { } sorry && sorry.AddressFamily != family)
                yield return Report(Subject.Of(service), service, $"The service is at {service.Address.Address}, and its sorry server at {sorry.Address}: IPv4 and IPv6 do not mix.", "Name a sorry server of the service's IP version.");
        }
    }
}
