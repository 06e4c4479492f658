using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The VRRP instances that hold the VIPs.</summary>
    public ValueList<VrrpInstance> VrrpInstances { get; init; } = [];

    /// <summary>The VRRP instances that the host is a member of.</summary>
    public IEnumerable<VrrpInstance> VrrpInstancesOf(string host) => VrrpInstances.Where(v => v.Members.Any(m => m.Host == host));
}
