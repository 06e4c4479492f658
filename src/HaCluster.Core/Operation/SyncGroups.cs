using HaCluster.Features.Keepalived;
using HaCluster.Features.Vrrp;
using HaCluster.Model;

namespace HaCluster.Operation;

/// <summary>The instances that keepalived holds together.</summary>
internal static class SyncGroups
{
    /// <summary>An instance, and those that go where it goes.</summary>
    public static IReadOnlyList<VrrpInstance> With(Cluster cluster, VrrpInstance instance)
    {
        var names = instance.Members.SelectMany(m => Switches.GroupsOf(cluster, m.Host)).Where(g => g.Contains(instance.Name)).SelectMany(g => g).ToHashSet();
        return [instance, .. cluster.VrrpInstances.Where(v => v.Name != instance.Name && names.Contains(v.Name))];
    }
}
