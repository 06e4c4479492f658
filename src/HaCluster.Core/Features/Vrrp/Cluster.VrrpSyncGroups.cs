using HaCluster.Features.Vrrp;
using HaCluster.Values;

namespace HaCluster.Model;

public sealed partial record Cluster
{
    /// <summary>The groups of VRRP instances that change state together.</summary>
    public ValueList<VrrpSyncGroup> VrrpSyncGroups { get; init; } = [];

    /// <summary>The groups that a host has instances of.</summary>
    public IEnumerable<VrrpSyncGroup> VrrpSyncGroupsOf(string host)
    {
        var instances = VrrpInstancesOf(host).Select(v => v.Name).ToHashSet();
        return VrrpSyncGroups.Where(g => g.Instances.Any(instances.Contains));
    }
}
