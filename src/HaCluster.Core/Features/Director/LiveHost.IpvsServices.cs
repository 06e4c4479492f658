using HaCluster.Features.Director;
using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record LiveHost
{
    /// <summary>Its IPVS table.</summary>
    public ValueList<LiveIpvsService> IpvsServices { get; init; } = [];
}
