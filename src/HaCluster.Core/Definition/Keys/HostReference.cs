using HaCluster.Model;

namespace HaCluster.Definition.Keys;

/// <summary>The name of a host.</summary>
/// <param name="Spot">Where it stands.</param>
/// <param name="Name">The name.</param>
/// <param name="OrElse">Whether a cluster has another thing of that name that can stand here.</param>
internal sealed record HostReference(Spot Spot, string Name, Func<Cluster, string, bool>? OrElse = null) : Meaning(Spot);
