using HaCluster.Features;
using HaCluster.Features.Director;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Operation;

/// <summary>Takes a real server out of use, or back into it: its weight is 0 on all directors, so that it gets no new connection and keeps those that it has.</summary>
/// <param name="host">The real server's host.</param>
/// <param name="service">The service's name; <see langword="null"/> for all that it serves.</param>
/// <param name="isBack">Whether it goes back into use.</param>
internal sealed class RealServerOperation(string host, string? service, bool isBack) : ClusterOperation
{
    public override string Title => $"{(isBack ? "resume" : "suspend")} {host}{(service is null ? "" : $" of {service}")}";

    internal override IEnumerable<string> Doubts(Cluster cluster, ClusterStatus status)
    {
        foreach (var (director, why) in Unseen(status, PlacesOf(cluster).Select(p => p.Director)))
            yield return $"{director} cannot be looked at, and would not know of it: {why}";
        if (isBack)
            yield break;
        foreach (var doubt in DirectorFeature.WhyNotDrained(cluster, status, host, service))
            yield return doubt;
    }

    internal override IReadOnlyList<OperationStep> Steps(Cluster cluster, ClusterStatus status)
    {
        var switches = PlacesOf(cluster).Where(p => status.Seen(p.Director) is not null).Select(p => new Switch(p.Director, p.Name, isBack ? 0 : RealServerSwitch.Suspended)).Distinct().ToValueList();
        return [new(switches, s => isBack ? DirectorFeature.NotYetBack(cluster, s, host, service) : DirectorFeature.StillInUse(cluster, s, host, service))];
    }

    private List<DirectorFeature.Place> PlacesOf(Cluster cluster)
    {
        cluster.RequireHost(host);
        var places = DirectorFeature.PlacesOf(cluster, host, service).ToList();
        return places.Count > 0 ? places : throw new HaClusterException("RealServerUnknown", $"{host} is no real server of {(service is null ? "any service" : $"a service that is called {ShownText.Quote(service)}")} in cluster {cluster.Name}.");
    }
}
