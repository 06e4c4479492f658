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

    /// <summary>The services that the host directs.</summary>
    public IEnumerable<IpvsService> IpvsServicesOf(string director) => IpvsServices.Where(s => DirectorsOf(s).Contains(director));
}
