using System.Net;
using HaCluster.Features.Director;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The virtual services that the directors balance.</summary>
    public ValueList<IpvsService> IpvsServices { get; init; } = [];

    /// <summary>The VRRP instance that holds the service's address, or <see langword="null"/>.</summary>
    public VrrpInstance? FindVrrpInstance(IpvsService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return FindVrrpInstance(service.Address.Address);
    }

    /// <summary>The hosts that direct the service: the members of the VRRP instance that holds its address, highest priority first.</summary>
    public IEnumerable<string> DirectorsOf(IpvsService service) =>
        FindVrrpInstance(service)?.Members.OrderByDescending(m => m.Priority).Select(m => m.Host) ?? [];

    /// <summary>The address at which a service's directors reach one of its real servers: in the service's version of IP, on a network that the two share.</summary>
    /// <param name="service">The service.</param>
    /// <param name="host">The real server's host.</param>
    /// <inheritdoc cref="ClusterHost.AddressFor" path="/returns"/>
    public IPAddress AddressOf(IpvsService service, ClusterHost host)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(host);
        return host.Interfaces.Count == 0 ? host.Address
            : host.AddressFor(service.Address.AddressFamily, DirectorsOf(service).Select(FindHost).OfType<ClusterHost>().SelectMany(d => d.Addresses));
    }

    /// <summary>The same with the port: a real server as the directors' tables name it.</summary>
    public IPEndPoint EndPointOf(IpvsService service, RealServer server, ClusterHost host)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(server);
        return new(AddressOf(service, host), service.PortOf(server));
    }

    /// <summary>The services that the host directs.</summary>
    public IEnumerable<IpvsService> IpvsServicesOf(string director) => IpvsServices.Where(s => DirectorsOf(s).Contains(director));
}
