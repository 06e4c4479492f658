using HaCluster.Model;

namespace HaCluster.Definition.Keys;

/// <summary>The name of a host.</summary>
/// <param name="Spot">Where it stands.</param>
/// <param name="Name">The name.</param>
internal sealed record HostReference(Spot Spot, string Name) : Meaning(Spot)
{
    /// <summary>Whether it is the name of something else in the cluster that can stand here.</summary>
    internal Func<Cluster, bool> IsElse { get; init; } = _ => false;

    /// <summary>What that could be, as the end of a sentence: <c>, nor is it a VIP</c>.</summary>
    internal string Else { get; init; } = "";
}
