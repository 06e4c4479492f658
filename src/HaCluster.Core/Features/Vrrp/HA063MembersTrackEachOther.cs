using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

/// <remarks>keepalived.conf(5), "BFD CONFIGURATION": the instance only comes up if both are running, which defeats the purpose of VRRP.</remarks>
internal sealed class HA063MembersTrackEachOther() : ClusterRule("HA063", Severity.Warning, "Members of a VRRP instance track a BFD session with each other")
{
    public override IEnumerable<Finding> Check(Cluster cluster) =>
        from instance in cluster.VrrpInstances
        let syncGroup = cluster.VrrpSyncGroups.FirstOrDefault(g => g.Instances.Contains(instance.Name))
        from track in instance.TrackBfds.Concat(syncGroup?.TrackBfds ?? [])
        let bfd = cluster.BfdInstances.FirstOrDefault(b => b.Name == track.Name)
        where bfd is not null && (track.Weight ?? bfd.Weight ?? 0) == 0
        let pair = instance.Members.SelectMany(m => instance.Members, (one, other) => (one, other))
            .FirstOrDefault(p => p.one != p.other && bfd.NeighborOf(p.one.Host) is { } neighbor && cluster.FindHost(p.other.Host)?.Has(neighbor) == true)
        where pair.one is not null
        select Report(Subject.Of(instance), track.Source is null ? instance : track,
            $"The neighbour of {ShownText.Of(pair.one.Host)} in BFD session {ShownText.Quote(track.Name)} is {ShownText.Of(pair.other.Host)}, and the session has no weight: when one of the two is down, the other is in fault, and nobody holds the VIPs.",
            "Watch what both depend on, such as the router of their network; VRRP itself watches the members. A shorter advertInterval makes it faster.");
}
