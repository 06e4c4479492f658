using HaCluster.Model;

namespace HaCluster.Features.Vrrp;

internal sealed class HA001VirtualRouterIdTwice() : ClusterRule("HA001", Severity.Error, "A virtual router id is used twice on one network segment")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        foreach (var group in cluster.VrrpInstances.GroupBy(v => (v.VirtualRouterId, VrrpProtocol.Of(cluster, v).Family)))
        {
            var instances = group.ToList();
            for (var i = 1; i < instances.Count; i++)
            {
                if (instances.Take(i).FirstOrDefault(other => ShareSegment(instances[i], other)) is { } first)
                    yield return Clash(cluster, instances[i], first);
            }
        }
    }

    private Finding Clash(Cluster cluster, VrrpInstance instance, VrrpInstance first)
    {
        var used = cluster.VrrpInstances.Select(v => v.VirtualRouterId).ToHashSet();
        var free = Enumerable.Range(1, 255).FirstOrDefault(id => !used.Contains(id));
        return Report(Subject.Of(instance), instance,
            $"The virtual router id {instance.VirtualRouterId} is also that of {Subject.Of(first)} on the same network segment: each takes the other's adverts for its own, and the VIPs go astray.",
            free == 0 ? "Give it an id of its own." : $"Give it an id of its own, such as {free}.");
    }

    // Two instances meet where one host has both on one interface, or where the network of one's VIPs holds a VIP of the other.
    // Unicast adverts reach the members only.
    private static bool ShareSegment(VrrpInstance a, VrrpInstance b)
    {
        if (a.Interface == b.Interface && a.Members.Select(m => m.Host).Intersect(b.Members.Select(m => m.Host)).Any())
            return true;
        return !(a.Unicast && b.Unicast)
            && a.VirtualIPAddresses.Any(x => b.VirtualIPAddresses.Any(y => x.Contains(y.Address) || y.Contains(x.Address)));
    }
}
