using HaCluster.Features.Director;

namespace HaCluster.Features;

public sealed partial record ClusterStatus
{
    /// <summary>The IPVS tables of all directors.</summary>
    public IEnumerable<LiveIpvsService> IpvsServices => Hosts.SelectMany(h => h.IpvsServices);
}
