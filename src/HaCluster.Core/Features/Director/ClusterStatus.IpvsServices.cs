using HaCluster.Features.Director;
using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record ClusterStatus
{
    /// <summary>The IPVS tables of all directors.</summary>
    public ValueList<LiveIpvsService> IpvsServices => Hosts.SelectMany(h => h.IpvsServices).ToValueList();
}
