using HaCluster.Features;
using HaCluster.Model;

namespace HaCluster.Observation;

/// <summary>Compares what is described with what is there.</summary>
internal static class ClusterHealth
{
    /// <summary>What is wrong: first with hosts as such, then with what features say of them.</summary>
    public static IEnumerable<ClusterProblem> Examine(Cluster cluster, ClusterStatus status) =>
        status.Hosts.Where(h => !h.IsReachable).Select(h => new ClusterProblem(ClusterProblemKind.HostUnreachable, h.Name, $"host {h.Name}", h.Error!.Message))
            .Concat(status.Hosts.SelectMany(Units))
            .Concat(FeatureList.FromTheVip.OfType<IObserved>().SelectMany(f => f.Problems(cluster, status)));

    private static IEnumerable<ClusterProblem> Units(LiveHost host) =>
        from service in host.Services
        where !service.IsActive
        select new ClusterProblem(ClusterProblemKind.UnitInactive, host.Name, service.Unit, $"{service.Unit} on {host.Name} is {service.ActiveState} ({service.SubState}).");
}
