using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Vrrp;

internal sealed class HA083SyncGroupCannotSync() : ClusterRule("HA083", Severity.Error, "A sync group cannot keep its instances together")
{
    public override IEnumerable<Finding> Check(Cluster cluster)
    {
        var taken = new Dictionary<string, VrrpSyncGroup>();
        foreach (var group in cluster.VrrpSyncGroups)
        {
            var instances = cluster.VrrpInstances.Where(v => group.Instances.Contains(v.Name)).ToList();
            foreach (var unknown in group.Instances.Where(name => !instances.Exists(v => v.Name == name)))
                yield return Report(Subject.Of(group), group, $"No VRRP instance is called {ShownText.Quote(unknown)}.", NearestName.Hint(unknown, cluster.VrrpInstances.Select(v => v.Name)) is { Length: > 0 } hint ? hint.Trim() : "Describe it under vrrpInstances, or correct the name.");
            if (group.Instances.Distinct().Count() < 2)
                yield return Report(Subject.Of(group), group, "It has fewer than two instances, so there is nothing to keep together; keepalived would leave it out.", "Name two instances, such as [VI_1, VI_inside], or leave out the group.");
            // keepalived counts those of its own host only.
            foreach (var apart in instances.Skip(1).Where(v => !Hosts(v).SetEquals(Hosts(instances[0]))))
                yield return Report(Subject.Of(group), group, $"{Subject.Of(apart)} has other members than {Subject.Of(instances[0])}: where a host has only one of them, nothing moves with it.", "Give the instances of a group the same members.");
            foreach (var name in group.Instances.Distinct().Where(n => !taken.TryAdd(n, group)))
                yield return Report(Subject.Of(group), group, $"{ShownText.Quote(name)} is already in {Subject.Of(taken[name])}, and an instance can be in one group only.", "Make one group of the two.");
        }
    }

    private static HashSet<string> Hosts(VrrpInstance instance) => [.. instance.Members.Select(m => m.Host)];
}
