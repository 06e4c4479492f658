using HaCluster.Model;

namespace HaCluster.Features;

/// <summary>A cluster as a drill sees it at one moment.</summary>
/// <param name="Cluster">The cluster as it is described.</param>
/// <param name="Service">The virtual service whose visitors are asked, by name.</param>
/// <param name="Hosts">The hosts that were looked at: those that direct the service.</param>
/// <param name="Features">All features, for a fault that must know what another one has on a host.</param>
internal sealed record DrillScene(Cluster Cluster, string Service, IReadOnlyList<LiveHost> Hosts, IReadOnlyList<Feature> Features);
