using System.Net;
using HaCluster.Features.Vrrp;
using HaCluster.Model;
using HaCluster.Values;

namespace HaCluster.Features.Director;

/// <remarks>A real server knows nothing of its directors: what is done with it, is done on these.</remarks>
internal sealed partial class DirectorFeature : IDrained
{
    public IEnumerable<Switch> Drain(Cluster cluster, string host) =>
        PlacesOf(cluster, host, null).Select(p => new Switch(p.Director, p.Name, RealServerSwitch.Suspended));

    public IEnumerable<string> WhyNotDrained(Cluster cluster, ClusterStatus status, string host) => WhyNotDrained(cluster, status, host, null);

    public IEnumerable<string> StillInUse(Cluster cluster, ClusterStatus status, string host) => StillInUse(cluster, status, host, null);

    public IEnumerable<string> NotYetBack(Cluster cluster, ClusterStatus status, string host) => NotYetBack(cluster, status, host, null);

    /// <summary>A host as a real server: of which service, and on which director.</summary>
    internal sealed record Place(IpvsService Service, string Director, IPEndPoint EndPoint, string Name, int Weight);

    /// <summary>Where a host is a real server.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="host">The host.</param>
    /// <param name="service">The service's name; <see langword="null"/> for all.</param>
    internal static IEnumerable<Place> PlacesOf(Cluster cluster, string host, string? service) =>
        from s in cluster.IpvsServices
        where service is null || s.Name == service
        let instance = cluster.FindVrrpInstance(s)
        where instance is not null
        from server in s.RealServers
        where server.Host == host
        let endPoint = new DirectedService(cluster, s, instance).EndPointOf(server)
        where endPoint is not null
        from director in cluster.DirectorsOf(s)
        select new Place(s, director, endPoint, RealServerSwitch.NameOf(s, endPoint), server.Weight);

    /// <inheritdoc cref="IDrained.WhyNotDrained"/>
    internal static IEnumerable<string> WhyNotDrained(Cluster cluster, ClusterStatus status, string host, string? service) =>
        from place in PlacesOf(cluster, host, service)
        where place.Director != host && status.Seen(place.Director) is not null
        let others = Table(status, place)?.RealServers.Where(r => r.Weight > 0 && !r.Address.Equals(place.EndPoint) && r.Host != host) ?? []
        where !others.Any()
        select $"{place.Director} would send {place.Service.Name} to nobody: it has no other real server there that is alive and takes connections.";

    /// <inheritdoc cref="IDrained.StillInUse"/>
    internal static IEnumerable<string> StillInUse(Cluster cluster, ClusterStatus status, string host, string? service)
    {
        foreach (var place in PlacesOf(cluster, host, service).Where(p => status.Seen(p.Director) is not null))
        {
            // One that its check has taken out has nothing any more.
            if (Server(status, place) is not { } live)
                continue;
            if (live.Weight > 0)
                yield return $"{place.Director} still sends {place.Service.Name} to {host}.";
            else if (live.ActiveConnections > 0 && Carries(cluster, status, place))
                yield return $"{place.Director} has {CountText.Of(live.ActiveConnections, "connection")} of {place.Service.Name} with {host}.";
        }
    }

    /// <inheritdoc cref="IDrained.NotYetBack"/>
    internal static IEnumerable<string> NotYetBack(Cluster cluster, ClusterStatus status, string host, string? service) =>
        from place in PlacesOf(cluster, host, service)
        where place.Weight > 0 && status.Seen(place.Director) is not null && Server(status, place) is not { Weight: > 0 }
        select $"{place.Director} does not send {place.Service.Name} to {host} yet.";

    // What a director without the VIP has are copies, by the exchange of connections; one that missed the end of its connection stays for minutes.
    private static bool Carries(Cluster cluster, ClusterStatus status, Place place)
    {
        var holders = VrrpFeature.HoldersOf(status, cluster.FindVrrpInstance(place.Service)!);
        return holders.Count == 0 || holders.Contains(place.Director);
    }

    private static LiveIpvsService? Table(ClusterStatus status, Place place) => status.Seen(place.Director)?.IpvsServices.FirstOrDefault(s => s.Name == place.Service.Name);

    private static LiveRealServer? Server(ClusterStatus status, Place place) => Table(status, place)?.RealServers.FirstOrDefault(r => r.Address.Equals(place.EndPoint));
}
