using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Features;

public sealed partial record ClusterStatus
{
    /// <summary>The virtual routers.</summary>
    public ValueList<LiveVrrpInstance> VrrpInstances { get; init; } = [];
}
