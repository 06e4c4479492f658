using System.Net;
using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The VRRP instances that hold the VIPs.</summary>
    public ValueList<VrrpInstance> VrrpInstances { get; init; } = [];

    /// <summary>The VRRP instance that holds the address, or <see langword="null"/>.</summary>
    public VrrpInstance? FindVrrpInstance(IPAddress address) => VrrpInstances.FirstOrDefault(v => v.VirtualIPAddresses.Any(a => a.Address.Equals(address)));

    /// <summary>The VRRP instances that the host is a member of.</summary>
    public IEnumerable<VrrpInstance> VrrpInstancesOf(string host) => VrrpInstances.Where(v => v.Members.Any(m => m.Host == host));

    /// <summary>The other hosts that the host shares a VRRP instance with, by name.</summary>
    internal IEnumerable<string> VrrpFellowsOf(string host) => VrrpInstancesOf(host).SelectMany(v => v.Members).Select(m => m.Host).Where(h => h != host).Distinct();
}
